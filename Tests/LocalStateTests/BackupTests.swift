import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("A backup brings back what was lost, loses nothing that is here, and contradicts nothing")
struct BackupTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path) }
    private var backup: String { home.path + "/backup" }
    private let first = InventedStaging(0..<3)
    private let second = InventedStaging(3..<5)

    /// A state in which the first batch was sent, exported.
    private func prepare() throws {
        try folder.with { state in
            try state.stage(first)
            try state.send(first)
            try state.exportBackup(to: backup)
        }
    }

    @Test("in an empty folder it is the state, with its local key")
    func empty() throws {
        try prepare()
        let other = StateFolder(home: home.path + "/other")
        try other.with { try $0.importBackup(from: backup) }
        #expect(try other.look().keyMap == folder.look().keyMap)
        #expect(try other.look().receipts == folder.look().receipts)
        #expect(try other.past().localKey == folder.past().localKey)
        let past = try other.past().past
        #expect(first.turns.allSatisfy(past.contains))
    }

    @Test("in a folder that only gave out keys, it is the state too")
    func onlyKeys() throws {
        try prepare()
        let other = StateFolder(home: home.path + "/other")
        try other.with { state in
            try state.stage(second)
            try state.importBackup(from: backup)
            #expect(try state.keyMap() == folder.look().keyMap)
            let permit = try second.permit()
            expect(.staleBatch) { () throws(StateFault) in try state.beginSending(permit, on: InventedStaging.day) }
        }
    }

    @Test("an older one takes nothing away")
    func older() throws {
        try prepare()
        try folder.with { state in
            try state.stage(second)
            try state.send(second, .commit(CommitID(String(repeating: "a", count: 40))!))
            try state.withhold([second.sessions[0].key])
        }
        let before = try folder.look()
        try folder.with { try $0.importBackup(from: backup) }
        let after = try folder.look()
        #expect(after.keyMap == before.keyMap && after.receipts == before.receipts)
        let past = try folder.past().past
        #expect((first.turns + second.turns).allSatisfy(past.contains))
    }

    @Test("a newer one adds what it knows", arguments: [true, false])
    func newer(isFinished: Bool) throws {
        try prepare()
        let later = StateFolder(home: home.path + "/later")
        try FileManager.default.createDirectory(atPath: later.home, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: folder.path, toPath: later.path)
        try later.with { state in
            try state.stage(second)
            try state.beginSending(try second.permit(), on: InventedStaging.day)
            if isFinished { try state.finishSending(.pullRequest(2), on: InventedStaging.day) }
            try state.forget([first.sessions[0].key], on: InventedStaging.day)
            try state.exportBackup(to: backup + "2")
        }
        try folder.with { try $0.importBackup(from: backup + "2") }
        #expect(try folder.look().keyMap == later.look().keyMap)
        let past = try folder.past().past
        #expect((first.turns + second.turns).allSatisfy(past.contains))
        #expect(past.session(first.sessions[0].session)?.isForgotten == true)
    }

    @Test(
        "what is lost or damaged comes back",
        arguments: [
            ["keymap.jsonl"], ["published"], ["receipts.jsonl"], ["keymap.jsonl", "published", "receipts.jsonl"],
        ])
    func lost(names: [String]) throws {
        try prepare()
        let before = try folder.look()
        for isMissing in [true, false] {
            for name in names {
                let file = home.url.appending(path: "trace/\(name)")
                if isMissing {
                    try FileManager.default.removeItem(at: file)
                } else {
                    let handle = try FileHandle(forWritingTo: file)
                    try handle.truncate(atOffset: 20)
                }
            }
            if !isMissing || names.count < 3 { #expect(throws: StateFault.self) { _ = try folder.past() } }
            try folder.with { try $0.importBackup(from: backup) }
            #expect(try folder.look().keyMap == before.keyMap && folder.look().receipts == before.receipts)
            let past = try folder.past().past
            #expect(first.turns.allSatisfy(past.contains))
        }
    }

    @Test("one that knows less of what was published than the key map is refused")
    func gap() throws {
        try prepare()
        try folder.with { state in
            try state.stage(second)
            try state.send(second)
        }
        try FileManager.default.removeItem(at: home.url.appending(path: "trace/published"))
        try folder.with { state in
            expect(.contradiction) { () throws(StateFault) in try state.importBackup(from: backup) }
        }
        expect(.missing) { () throws(StateFault) in _ = try folder.past() }
    }

    @Test("one that is older than a lost key map: what was published since stays so, and is counted as without a name")
    func unnamed() throws {
        try prepare()
        try folder.with { state in
            try state.stage(second)
            try state.send(second)
        }
        try FileManager.default.removeItem(at: home.url.appending(path: "trace/keymap.jsonl"))
        let restoration = try folder.with { try $0.importBackup(from: backup) }
        #expect(restoration.unnamedTurns == second.turns.count && restoration.setAside.isEmpty)
        #expect(restoration.backupAlone == first.sessions.map(\.key))
        let past = try folder.past().past
        #expect((first.turns + second.turns).allSatisfy(past.contains))
        try folder.with { state in
            #expect(try state.keyMap().unnamedTurns == second.turns.count)
            // Turns that have no name are no reason to trust files of two times.
            let third = InventedStaging(8..<10)
            try state.stage(third)
            try state.send(third)
            try state.exportBackup(to: backup + "2")
            #expect(try state.importBackup(from: backup + "2").unnamedTurns == second.turns.count)
        }
        let other = StateFolder(home: home.path + "/other")
        #expect(try other.with { try $0.importBackup(from: backup + "2") }.unnamedTurns == second.turns.count)
    }

    @Test("one of another machine, or of a session under another key, is refused")
    func contradictions() throws {
        try prepare()
        let other = StateFolder(home: home.path + "/other")
        try other.with { state in
            try state.stage(second)
            try state.send(second)
            expect(.contradiction) { () throws(StateFault) in try state.importBackup(from: backup) }
        }
        #expect(try other.look().keyMap.batches.count == 1)
        // Two copies of one state that each went on with the same session.
        let copy = StateFolder(home: home.path + "/copy")
        try FileManager.default.createDirectory(atPath: copy.home, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
        for state in [folder, copy] {
            try state.with { state in
                let grown = InventedStaging([InventedStaging.session(0, key: first.sessions[0].key, turns: 3..<5)])
                try state.stage(grown)
                try state.send(grown)
            }
        }
        try copy.with { try $0.exportBackup(to: backup + "2") }
        try folder.with { state in
            expect(.contradiction) { () throws(StateFault) in try state.importBackup(from: backup + "2") }
        }
    }

    @Test("damaged anywhere, it is refused and the state stays")
    func damaged() throws {
        try prepare()
        let bytes = try Data(contentsOf: URL(filePath: backup))
        let before = try folder.look().keyMap
        try folder.with { state in
            for place in bytes.indices {
                var flipped = bytes
                flipped[place] ^= 1 << UInt8(place % 8)
                for damaged in [flipped, bytes.prefix(place)] {
                    try damaged.write(to: URL(filePath: backup))
                    expect(.damaged) { () throws(StateFault) in try state.importBackup(from: backup) }
                }
            }
        }
        #expect(try folder.look().keyMap == before)
    }

    @Test("it never takes the place of another file")
    func noOverwriting() throws {
        try prepare()
        let bytes = try Data(contentsOf: URL(filePath: backup))
        try folder.with { state in
            expect(.system(EEXIST)) { () throws(StateFault) in try state.exportBackup(to: backup) }
        }
        #expect(try Data(contentsOf: URL(filePath: backup)) == bytes)
    }
}
