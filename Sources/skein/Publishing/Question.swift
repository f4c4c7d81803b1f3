import Foundation

/// A question to the person at a terminal. Where nobody sits at one there is no answer, and nothing is done.
enum Question {
    /// Whether somebody can be asked: they see what is shown and what is asked, and what they type is read.
    static var canBeAsked: Bool {
        [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO].allSatisfy { isatty($0) == 1 }
    }

    /// Asks, and waits for a line; nil when there is none.
    static func ask(_ question: String) -> String? {
        try? writeAll(Array(question.utf8), to: STDERR_FILENO)
        return readLine(strippingNewline: true)?.trimmingCharacters(in: .whitespaces)
    }
}

/// Shows long text a page at a time, on a terminal; plainly elsewhere.
enum Pager {
    static func show(_ text: [UInt8]) throws(WriteFault) {
        guard Terminal.isOutput, let pager = program else { return try writeAll(text, to: STDOUT_FILENO) }
        let process = Process()
        process.executableURL = pager
        let pipe = Pipe()
        process.standardInput = pipe
        do {
            try process.run()
        } catch {
            return try writeAll(text, to: STDOUT_FILENO)
        }
        // A pager that is left early wants no more.
        try? writeAll(text, to: pipe.fileHandleForWriting.fileDescriptor)
        try? pipe.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private static var program: URL? {
        ["/usr/bin/less", "/bin/less", "/usr/bin/more", "/bin/more"].map { URL(filePath: $0) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
    }
}
