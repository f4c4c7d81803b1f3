import Foundation
import StandInHub
import TestSupport
import Testing

/// Runs where a process's memory can be looked at.
@Suite(
    "Memory does not grow with the longest line, the number of files that hold long lines, or a dataset's files",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
struct MemoryTests {
    /// Runs it and gives back the most memory that it had, in KiB.
    private func peak(of process: ChildProcess) throws -> Int {
        try process.run()
        var peak = 0
        // The system keeps the most so far: the last look before the end is as good as all of them.
        while process.isRunning {
            let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            peak = max(peak, line.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
            usleep(2000)
        }
        #expect(process.exitCode == 0)
        return peak
    }

    @Test("files of 100 MB in one line each")
    func longLines() throws {
        let home = InventedHome()
        home.write("good", turns: 0..<3)
        for name in 0..<6 {
            let file = home.folder.write(Data("{\"type\":\"".utf8), to: "projects/p/\(name).jsonl")
            // Zeros that take no room on the disk.
            let handle = try FileHandle(forWritingTo: file)
            try handle.truncate(atOffset: 100 << 20)
            try handle.close()
        }
        let state = TemporaryFolder()
        let peak = try peak(
            of: Command.process(
                ["trace", "export", "--dry-run"] + home.option, environment: ["SKEIN_HOME": state.path]))
        #expect(peak < 100_000, "\(peak) KiB")
        #expect(peak > 32_768, "a line of up to 32 MiB is held")
    }

    @Test("a dataset with a file of 64 MiB that is searched for a person's rows")
    func forgetting() throws {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<3)
        try person.accept()
        try #require(person.send(person.stage()).exitCode == 0)
        let line = Data((String(repeating: " ", count: 1023) + "\n").utf8)
        var large = Data(capacity: 64 << 20)
        for _ in 0..<(64 << 10) { large += line }
        person.hub.commit(["data/large.jsonl": large], to: person.dataset, by: "ada")
        let peak = try peak(of: person.process(["forget", "--all"]))
        #expect(peak < 64 << 10, "\(peak) KiB")
    }
}
