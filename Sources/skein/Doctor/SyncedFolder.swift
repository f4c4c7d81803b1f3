#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder that a program copies to other machines. State in it would leave this machine, or be put back as it was.
enum SyncedFolder {
    /// A folder of this name is the service's, and one in which an account's follows: `OneDrive - Hive`.
    private static let names: [(beginning: String, service: String)] = [
        ("Dropbox", "Dropbox"), ("OneDrive", "OneDrive"), ("Google Drive", "Google Drive"),
        ("GoogleDrive", "Google Drive"), ("CloudStorage", "a cloud"), ("Mobile Documents", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"), ("Nextcloud", "Nextcloud"), ("ownCloud", "ownCloud"),
        ("pCloud", "pCloud"), ("MEGAsync", "MEGA"), ("Proton Drive", "Proton Drive"), ("Syncthing", "Syncthing"),
    ]

    /// What a service leaves in a folder that it synchronises. `.dropbox` is none: it stands in the home folder, too.
    private static let markers: [(name: String, service: String)] = [
        (".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".owncloudsync.log", "Nextcloud or ownCloud"),
    ]

    static func look(at state: String) -> [Diagnosis] {
        guard let service = service(of: state) else { return [.ok("What is remembered lies in no synced folder.")] }
        return [
            .problem(
                .refused,
                "\(state.shown) is synced by \(service): the key map leaves this machine, and an older copy would have "
                    + "rows published twice.", mend: "move it elsewhere, and set SKEIN_HOME to the folder above it")
        ]
    }

    /// Who synchronises the folder, or one above it; nil where nobody does as far as can be told.
    static func service(of path: String) -> String? {
        let folder = URL(filePath: path).standardizedFileURL
        return servicesAbove(folder) ?? servicesAbove(resolved(folder))
    }

    /// Without the links that lead to it. What is not there yet is below what is.
    private static func resolved(_ folder: URL) -> URL {
        if folder.pathComponents.count < 2 || isThere(folder) { return folder.resolvingSymlinksInPath() }
        return resolved(folder.deletingLastPathComponent()).appending(path: folder.lastPathComponent)
    }

    private static func servicesAbove(_ path: URL) -> String? {
        var folder = path
        while folder.pathComponents.count > 1 {
            let name = folder.lastPathComponent
            let named = names.first { name == $0.beginning || isAccount(name, of: $0.beginning) }
            let marked = markers.first { isThere(folder.appending(path: $0.name)) }
            if let service = named?.service ?? marked?.service { return service }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    private static func isAccount(_ name: String, of service: String) -> Bool {
        ["-", " "].contains { name.hasPrefix(service + $0) }
    }

    private static func isThere(_ place: URL) -> Bool {
        FileManager.default.fileExists(atPath: place.path(percentEncoded: false))
    }
}
