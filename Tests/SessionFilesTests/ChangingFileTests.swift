import Foundation
import SessionFiles
import Synchronization
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("A file that changes between finding and reading, or while it is read, is read as it stands")
struct ChangingFileTests {
    private let home = TemporaryFolder()
    private var place: URL { home.url.appending(path: "projects/p/odd.jsonl") }

    init() { home.write(Data(InventedLine.responses(9000..<9003).utf8), to: "projects/p/good.jsonl") }

    private struct Outcome: Equatable {
        let turns: Int
        let skips: [Skip: Int]

        init(_ turns: Int, _ skips: [Skip: Int]) { (self.turns, self.skips) = (turns, skips) }
    }

    /// Finds the sessions, lets something happen, and reads them.
    /// - Parameter meanwhile: called once, when the first bytes of the larger file were read.
    private func read(
        after change: () throws -> Void = {}, meanwhile: @escaping @Sendable () -> Void = {}
    ) async throws -> Outcome {
        var finder = SessionFinder()
        await finder.search(home.path, of: .claudeCode)
        #expect(finder.sessions.count == 2)
        try change()
        let isFirst = Atomic(true)
        let reading = await SessionReading(finder.sessions, excludedPaths: [], workers: 1) { _ in
            if isFirst.exchange(false, ordering: .relaxed) { meanwhile() }
        }
        return Outcome(MergedTurns(reading.sources).count, reading.skips.byKind)
    }

    private func write(_ text: String) { home.write(Data(text.utf8), to: "projects/p/odd.jsonl") }

    @Test("it vanished")
    func vanished() async throws {
        write(InventedLine.response(1))
        let read = try await read { try FileManager.default.removeItem(at: place) }
        #expect(read == Outcome(3, [.fileVanished: 1]))
    }

    @Test("a link took its place")
    func replacedByLink() async throws {
        write(InventedLine.response(1))
        let elsewhere = TemporaryFolder().write(Data(InventedLine.response(2).utf8), to: "outside.jsonl")
        let read = try await read {
            try FileManager.default.removeItem(at: place)
            try FileManager.default.createSymbolicLink(at: place, withDestinationURL: elsewhere)
        }
        #expect(read == Outcome(3, [.linkNotFollowed: 1]))
    }

    @Test("a pipe took its place: it is not waited for", .timeLimit(.minutes(30)))
    func replacedByPipe() async throws {
        write(InventedLine.response(1))
        let read = try await read {
            try FileManager.default.removeItem(at: place)
            let status = unsafe mkfifo(place.path(), 0o600)
            #expect(status == 0)
        }
        #expect(read == Outcome(3, [.notAFile: 1]))
    }

    @Test("a folder took its place")
    func replacedByFolder() async throws {
        write(InventedLine.response(1))
        let read = try await read {
            try FileManager.default.removeItem(at: place)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
        }
        #expect(read == Outcome(3, [.notAFile: 1]))
    }

    @Test("its folder vanished")
    func folderVanished() async throws {
        write(InventedLine.response(1))
        let read = try await read { try FileManager.default.removeItem(at: home.url.appending(path: "projects")) }
        #expect(read == Outcome(0, [.fileVanished: 2]))
    }

    @Test("it grew before it was opened: the new lines count")
    func grewBefore() async throws {
        write(InventedLine.responses(0..<1))
        let read = try await read { try Self.append(InventedLine.responses(1..<5), to: place) }
        #expect(read == Outcome(8, [:]))
    }

    @Test("it grows while it is read: it ends where it ended when it was opened")
    func grows() async throws {
        let place = place
        write(InventedLine.responses(0..<5000) + InventedLine.response(5000).dropLast(20))
        let read = try await read(meanwhile: {
            try? Self.append(
                InventedLine.response(5000).suffix(20) + "\n" + InventedLine.responses(5001..<6000), to: place)
        })
        #expect(read == Outcome(5003, [.tornLastLine: 1]))
    }

    @Test("a writer goes on and on: reading comes to an end", .timeLimit(.minutes(30)))
    func growsForEver() async throws {
        let place = place
        write(InventedLine.responses(0..<5000))
        let writing = Task {
            while !Task.isCancelled {
                try Self.append(InventedLine.response(5000) + "\n", to: place)
                try? await Task.sleep(for: .microseconds(50))
            }
        }
        for _ in 0..<3 {
            let read = try await read()
            #expect((5003...5004).contains(read.turns))
            #expect(read.skips.isEmpty || read.skips == [.tornLastLine: 1])
        }
        writing.cancel()
        try await writing.value
    }

    @Test("it shrinks while it is read: what was there counts")
    func shrinks() async throws {
        let place = place
        let kept = InventedLine.responses(0..<3000).utf8.count + 40
        write(InventedLine.responses(0..<9000))
        let read = try await read(meanwhile: { _ = unsafe truncate(place.path(), off_t(kept)) })
        #expect(read == Outcome(3003, [.tornLastLine: 1]))
    }

    @Test("it is written over while it is read: lines of both, and what fits neither is counted")
    func overwritten() async throws {
        let place = place
        write(InventedLine.responses(0..<9000))
        let read = try await read(meanwhile: {
            let file = try? FileHandle(forWritingTo: place)
            try? file?.write(contentsOf: Data(repeating: 0x5B, count: 1 << 20))
            try? file?.close()
        })
        #expect(read.turns < 9003 && read.turns > 3)
        #expect(read.skips.values.reduce(0, +) <= 2)
    }

    private static func append(_ text: String, to place: URL) throws {
        let file = try FileHandle(forWritingTo: place)
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}
