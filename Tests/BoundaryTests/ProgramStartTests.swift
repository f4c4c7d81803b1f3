import Foundation
import TestSupport
import Testing

@Suite("Tests start programs by ChildProcess, and skein in a home that is not the person's")
struct ProgramStartTests {
    @Test("no file of the tests names Foundation's class outside a line of comment", arguments: files)
    func file(path: String) throws {
        #expect(try !Self.lines(of: path).contains { $0.contains(/\bProcess\b/) })
    }

    /// `Command` sets a home. The two others start a check that sets one, and `prlimit`.
    @Test("tests of the commands start nothing with the environment of whoever runs them")
    func homes() throws {
        let starting = try Self.files.filter { path in
            try path.hasPrefix("CommandTests/") && Self.lines(of: path).contains { $0.contains("ChildProcess(") }
        }
        #expect(
            Set(starting.map { $0.dropFirst("CommandTests/".count) }) == [
                "Command.swift", "Command+Conversation.swift", "ReportInBrowserTests.swift",
                "UnfinishedPushTests.swift",
            ])
    }

    @Test("a program gets three streams, whatever the tests have open beside them")
    func inherited() throws {
        let pipe = Pipe()
        // As many as tests have open at once, not marked to be closed.
        let copies = [300, 1001].map { fcntl(pipe.fileHandleForWriting.fileDescriptor, F_DUPFD, Int32($0)) }
        defer { for copy in copies { close(copy) } }
        try #require(copies.allSatisfy { $0 > 0 })
        let look = ChildProcess(URL(filePath: "/bin/sh"), ["-c", "cd /dev/fd; echo *"])
        #expect(try look.runForOutput(errorsToo: true) == "0 1 2 3\n")
    }

    @Test("a stream whose number is high comes where it belongs")
    func highNumbers() throws {
        let folder = TemporaryFolder()
        let (input, output) = (folder.write(Data("asked\n".utf8), to: "in"), folder.write(Data(), to: "out"))
        let read = try FileHandle(forReadingFrom: input)
        let write = try FileHandle(forWritingTo: output)
        // Where an earlier way of starting programs put the copies that it made.
        let numbers = [fcntl(read.fileDescriptor, F_DUPFD, 1001), fcntl(write.fileDescriptor, F_DUPFD, 1000)]
        defer { for number in numbers { close(number) } }
        try #require(numbers.allSatisfy { $0 > 0 })
        let echo = ChildProcess(URL(filePath: "/bin/cat"))
        echo.standardInput = FileHandle(fileDescriptor: numbers[0])
        echo.standardOutput = FileHandle(fileDescriptor: numbers[1])
        try echo.runToEnd()
        #expect(try String(contentsOf: output, encoding: .utf8) == "asked\n")
    }

    private static let folder = Checkout.package.appending(path: "Tests")
    private static let files = try! FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter {
        $0.hasSuffix(".swift")
    }

    private static func lines(of path: String) throws -> [Substring] {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8).split(separator: "\n")
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    }
}
