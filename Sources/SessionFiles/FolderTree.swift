import Harnesses
import TraceSchema

/// What lies in the folders below a root and may be a session's: listed on several cores, level by level, because asking
/// the system for each file's state is most of the time that looking for sessions takes.
struct FolderTree {
    struct Folder {
        let path: String
        /// From the root down.
        let names: [String]
        /// Sorted by name; nil where it could not be listed.
        var entries: [FolderEntry]?
    }

    private var folders: [Folder]

    /// The root is folder 0.
    subscript(folder: Int) -> Folder { folders[folder] }

    func path(of entry: FolderEntry, in folder: Int) -> String { folders[folder].path + "/" + entry.name }

    init(_ root: String, of harness: HarnessID, workers: Int) async {
        folders = [Folder(path: root, names: [])]
        var level = 0..<1
        while !level.isEmpty {
            let listed = await Self.list(Array(folders[level]), of: harness, workers: workers)
            for (folder, entries) in zip(level, listed) {
                folders[folder].entries = entries
                for (place, entry) in (entries ?? []).enumerated() where entry.isFolderToEnter {
                    folders[folder].entries![place].folder = folders.count
                    folders.append(Folder(path: path(of: entry, in: folder), names: entry.names))
                }
            }
            level = level.upperBound..<folders.count
        }
    }

    /// So many folders are listed in one go: fewer and the cores wait for each other, more and one waits at the end.
    private static let foldersAtOnce = 16

    /// What each of these holds, in their order.
    private static func list(_ level: [Folder], of harness: HarnessID, workers: Int) async -> [[FolderEntry]?] {
        let parts = stride(from: 0, to: level.count, by: foldersAtOnce).map {
            $0..<min($0 + foldersAtOnce, level.count)
        }
        return await withTaskGroup(of: (first: Int, lists: [[FolderEntry]?]).self) { group in
            var listed: [(first: Int, lists: [[FolderEntry]?])] = []
            for (number, part) in parts.enumerated() {
                if number >= workers, let done = await group.next() { listed.append(done) }
                group.addTask {
                    (part.lowerBound, part.map { FolderEntry.list(level[$0].path, level[$0].names, harness.harness) })
                }
            }
            for await done in group { listed.append(done) }
            return listed.sorted { $0.first < $1.first }.flatMap(\.lists)
        }
    }
}
