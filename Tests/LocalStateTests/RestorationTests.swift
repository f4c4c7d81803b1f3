import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("What a damaged file still says is taken over when a backup is put beside it")
struct RestorationTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder {
        StateFolder(home: home.path, calls: FailingCalls(at: .max, .ioError).calls)
    }
    private var backup: String { home.path + "/backup" }
    private let first = InventedStaging(0..<4)
    private let second = InventedStaging(4..<6)
    private var keys: [SurrogateKey] { (first.sessions + second.sessions).map(\.key) }

    private func file(_ name: String) -> URL { home.url.appending(path: "trace/\(name)") }

    /// A backup of a first batch; then a second one, and holds that the backup does not know.
    private func prepare() throws {
        try folder.with { state in
            try state.stage(first)
            try state.send(first)
            try state.exportBackup(to: backup)
            try state.stage(second)
            try state.send(second)
            try state.withhold([keys[1], keys[4]])
            let removal = PreparedRemoval(
                asDiscussionIn: InventedStaging.dataset, at: .huggingFace, of: [keys[2]])
            try state.forget([keys[2]], on: InventedStaging.day)
            try state.record(.removal(.init(removal, outcome: nil, day: InventedStaging.day)))
        }
    }

    @Test("with its seal broken, nothing of a key map is lost, and the broken file is kept")
    func seal() throws {
        try prepare()
        let whole = try folder.look()
        for number in 1...2 {
            var bytes = try Data(contentsOf: file("keymap.jsonl"))
            bytes[bytes.count - 10] ^= 1
            try bytes.overwrite(file("keymap.jsonl"))
            let restoration = try folder.with { try $0.importBackup(from: backup) }
            let name = "keymap.jsonl.damaged-\(number)"
            #expect(restoration.setAside == [name])
            #expect(restoration.backupAlone.isEmpty && restoration.unnamedTurns == 0)
            #expect(try Data(contentsOf: file(name)) == bytes)
            #expect(try folder.look().keyMap == whole.keyMap && folder.look().receipts == whole.receipts)
        }
    }

    @Test("with any byte damaged, no turn is published again and what other lines hold back stays held back")
    func everyByte() throws {
        try prepare()
        let names = ["keymap.jsonl", "published", "receipts.jsonl"]
        let whole = try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: file($0))) })
        let bytes = try #require(whole["keymap.jsonl"])
        let lineOf = bytes.indices.reduce(into: [0]) { lines, place in
            lines.append(lines[place] + (bytes[place] == UInt8(ascii: "\n") ? 1 : 0))
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        for place in stride(from: 0, to: bytes.count, by: 3) {
            for name in names { try whole[name]!.overwrite(file(name)) }
            var damaged = bytes
            damaged[place] ^= 1 << UInt8(place % 7)
            try damaged.overwrite(file("keymap.jsonl"))
            let restoration = try folder.with { try $0.importBackup(from: backup) }
            let past = try folder.past().past
            #expect((first.turns + second.turns).allSatisfy(past.contains), "byte \(place)")
            let map = try folder.look().keyMap
            #expect(map.turnsPublished == first.turns.count + second.turns.count, "byte \(place)")
            // The removal's receipt says it too.
            #expect(map.entry(keys[2])?.forgotten != nil, "byte \(place)")
            for key in [keys[1], keys[4]] where !lines[lineOf[place]].contains("\(key)") {
                #expect(map.entry(key)?.isWithheld == true, "byte \(place)")
            }
            #expect(restoration.setAside.count == 1, "byte \(place)")
            try FileManager.default.removeItem(at: file(restoration.setAside[0]))
        }
    }

    @Test("a lost key map: removals that receipts tell of are set again, other sessions are named")
    func lost() throws {
        try prepare()
        try FileManager.default.removeItem(at: file("keymap.jsonl"))
        let restoration = try folder.with { try $0.importBackup(from: backup) }
        #expect(restoration.backupAlone == first.sessions.map(\.key))
        #expect(restoration.unnamedTurns == second.turns.count)
        let map = try folder.look().keyMap
        #expect(map.entry(keys[2])?.forgotten == InventedStaging.day)
        #expect(map.entry(keys[1])?.isWithheld == false)
    }

    @Test("a batch's line that cannot be read: its sessions are withheld, as their next turn is not known")
    func batchLine() throws {
        try prepare()
        var text = try String(contentsOf: file("keymap.jsonl"), encoding: .utf8)
        let range = try #require(text.range(of: #"{"batch":"\#(second.batch.digest)""#))
        text.replaceSubrange(range, with: #"{"botch":"\#(second.batch.digest)""#)
        try Data(text.utf8).overwrite(file("keymap.jsonl"))
        let restoration = try folder.with { try $0.importBackup(from: backup) }
        #expect(restoration.unnamedTurns == second.turns.count && restoration.backupAlone.isEmpty)
        let map = try folder.look().keyMap
        for key in second.sessions.map(\.key) { #expect(map.entry(key)?.isWithheld == true) }
        #expect(map.entry(keys[0])?.turnsPublished == 3)
    }

    @Test("every call fails once: the damaged state or the restored one, and the import can be run again")
    func failures() throws {
        try prepare()
        let whole = try folder.look().keyMap
        var bytes = try Data(contentsOf: file("keymap.jsonl"))
        bytes[bytes.count - 10] ^= 1
        try bytes.overwrite(file("keymap.jsonl"))
        func copied(_ calls: FailingCalls) throws -> (TemporaryFolder, StateFolder) {
            let copy = TemporaryFolder()
            for name in try home.names() {
                try FileManager.default.copyItem(
                    at: home.url.appending(path: name), to: copy.url.appending(path: name))
            }
            return (copy, StateFolder(home: copy.path, calls: calls.calls))
        }
        let counter = FailingCalls(at: .max, .ioError)
        _ = try copied(counter).1.with { try $0.importBackup(from: backup) }
        #expect(counter.count > 20)
        for failure in Failure.allCases {
            for place in 0..<counter.count {
                let (copy, failing) = try copied(FailingCalls(at: place, failure))
                _ = try? failing.with { try $0.importBackup(from: backup) }
                let folder = StateFolder(home: copy.path, calls: FailingCalls(at: .max, .ioError).calls)
                try folder.with { try $0.importBackup(from: backup) }
                #expect(try folder.look().keyMap == whole, "call \(place): \(failure)")
            }
        }
    }
}

extension Data {
    /// Writes into the file that is there, so that its permissions stay.
    func overwrite(_ file: URL) throws {
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: self)
        try handle.close()
    }
}
