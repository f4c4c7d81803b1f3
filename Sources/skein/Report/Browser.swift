import Foundation

/// The person's own browser.
enum Browser {
    /// Starts it with a file, and does not wait for it.
    /// - Returns: whether it could be started.
    static func open(_ path: String) -> Bool {
        #if os(macOS)
            let opener = "open"
        #else
            let opener = "xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [opener, URL(filePath: path).path(percentEncoded: false)]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        // What there is to open it with ends at once or shows the page for as long as the person looks.
        let patience = Date(timeIntervalSinceNow: 2)
        while process.isRunning, Date() < patience { usleep(20_000) }
        return process.isRunning || process.terminationStatus == 0
    }
}
