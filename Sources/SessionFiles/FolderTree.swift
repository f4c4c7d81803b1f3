import Harnesses
import TraceSchema

/// What lies in the folders below a root and may be a session's: listed on several cores, level by level, because asking
/// the system for each file's state is most of the time that looking for sessions takes.
struct FolderTree {
    struct Folder {
        let path: String
        /// Sorted by name; nil where it could not be listed.
        var entries: [FolderEntry]?
    }

    private var folders: [Folder]

    /// The root is folder 0.
    subscript(folder: Int) -> Folder { folders[folder] }

    func path(of entry: FolderEntry, in folder: Int) -> String { folders[folder].path + "/" + entry.name }

    init(_ root: String, of harness: HarnessID, workers: Int) async {
        folders = [Folder(path: root)]
        var level = [Place(path: root, names: [])]
        var first = 0
        while !level.isEmpty {
            let listed = await Self.list(level, of: harness, workers: workers)
            var below: [Place] = []
            for (place, entries) in listed.enumerated() {
                folders[first + place].entries = entries
                for (index, entry) in (entries ?? []).enumerated() where entry.isFolderToEnter {
                    let path = path(of: entry, in: first + place)
                    folders[first + place].entries![index].folder = folders.count
                    folders.append(Folder(path: path))
                    below.append(Place(path: path, names: entry.names))
                }
            }
            first += level.count
            level = below
        }
    }

    /// A folder that is to be listed, and its names from the root down.
    private struct Place {
        let path: String
        let names: [String]
    }

    /// So many folders are listed in one go: fewer and the cores wait for each other, more and one waits at the end.
    private static let foldersAtOnce = 16

    /// What each of these holds, in their order.
    private static func list(_ level: [Place], of harness: HarnessID, workers: Int) async -> [[FolderEntry]?] {
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
