import Foundation
import TestSupport
import Testing

/// Runs where a process's memory can be looked at.
@Suite(
    "Memory does not grow with the longest line or with the number of files that hold long lines",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
struct MemoryTests {
    /// Runs the built program and gives back the most memory that it had, in KiB.
    private func peak(_ arguments: [String]) throws -> Int {
        let process = Process()
        process.executableURL = Checkout.program("skein")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        var peak = 0
        // The system keeps the most so far: the last look before the end is as good as all of them.
        while process.isRunning {
            let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
            peak = max(peak, line.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
            usleep(2000)
        }
        #expect(process.terminationStatus == 0)
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
        let peak = try peak(["trace", "export", "--dry-run"] + home.option)
        #expect(peak < 100_000, "\(peak) KiB")
        #expect(peak > 32_768, "a line of up to 32 MiB is held")
    }
}
