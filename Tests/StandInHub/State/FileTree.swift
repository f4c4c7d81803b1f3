import Foundation

/// The files of a revision by their paths.
struct FileTree: Equatable {
    var files: [String: Blob] = [:]

    /// The ids of the tree's folders by their paths; the root's is the empty path.
    var folderIDs: [String: String] {
        var ids: [String: String] = [:]
        _ = Folder(files).id(at: "", into: &ids)
        return ids
    }

    /// The id of the root.
    var id: String { folderIDs[""]! }

    /// The files inside a folder; all for the empty path.
    func files(in folder: String) -> [String: Blob] {
        folder.isEmpty ? files : files.filter { $0.key.hasPrefix(folder + "/") }
    }
}

/// A folder and what it holds, for git's order: by name, a folder's as if it ended in a slash.
private struct Folder {
    var files: [String: Blob] = [:]
    var folders: [String: Folder] = [:]

    init(_ files: [String: Blob]) {
        for (path, blob) in files { insert(blob, at: path.split(separator: "/")[...]) }
    }

    private mutating func insert(_ blob: Blob, at path: ArraySlice<Substring>) {
        let name = String(path.first!)
        if path.count == 1 {
            files[name] = blob
        } else {
            folders[name, default: Folder([:])].insert(blob, at: path.dropFirst())
        }
    }

    func id(at path: String, into ids: inout [String: String]) -> String {
        var entries = files.map { (order: $0.key, text: "100644 \($0.key)\0", id: $0.value.id) }
        for (name, folder) in folders {
            let id = folder.id(at: path.isEmpty ? name : "\(path)/\(name)", into: &ids)
            entries.append((order: name + "/", text: "40000 \(name)\0", id: id))
        }
        var bytes = Data()
        for entry in entries.sorted(by: { $0.order.utf8.lexicographicallyPrecedes($1.order.utf8) }) {
            bytes += Data(entry.text.utf8) + Git.bytes(entry.id)
        }
        let id = Git.id("tree", bytes)
        ids[path] = id
        return id
    }
}
