#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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
        // What opens it ends at once or shows the page for as long as the person looks: two seconds tell which. The path is
        // no part of the command.
        let command =
            "\(opener) \"$SKEIN_PAGE\" </dev/null >/dev/null 2>&1 & page=$!; for _ in 1 2 3 4 5 6 7 8 9 10; do "
            + "kill -0 $page 2>/dev/null || { wait $page; exit; }; sleep 0.2; done"
        return Shell.run(command, with: ["SKEIN_PAGE": URL(filePath: path).path(percentEncoded: false)]) == 0
    }
}
