import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing

@Suite("A damaged file is never trusted and never replaced unasked")
struct DamageTests {
    /// A home in which consent was given and a batch is being sent.
    private static let sending = try! PreparedHome(StateChange.named("another consent during a push"))
    private static let staging = InventedStaging(0..<3)

    private static let files = ["keymap.jsonl", "receipts.jsonl", "published", "consent.json"]

    @Test("cut anywhere, it is refused by its name", arguments: files)
    func cut(name: String) throws {
        let (home, file) = Self.copy(name)
        let bytes = try Data(contentsOf: file)
        for length in 0..<bytes.count {
            try Self.overwrite(file, bytes.prefix(length))
            Self.expectDamage(home, name, "cut at \(length)")
        }
        try Self.overwrite(file, bytes + [0])
        Self.expectDamage(home, name, "one byte more")
        try Self.overwrite(file, bytes + bytes)
        Self.expectDamage(home, name, "twice")
    }

    @Test("with a bit flipped, it is refused by its name", arguments: files)
    func flipped(name: String) throws {
        let (home, file) = Self.copy(name)
        let bytes = try Data(contentsOf: file)
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 1 << UInt8(place % 8)
            try Self.overwrite(file, damaged)
            Self.expectDamage(home, name, "byte \(place)")
            #expect(try Data(contentsOf: file) == damaged)
        }
    }

    @Test("missing, it is not begun anew", arguments: ["keymap.jsonl", "receipts.jsonl", "published"])
    func missing(name: String) throws {
        let (home, file) = Self.copy(name)
        try FileManager.default.removeItem(at: file)
        let folder = StateFolder(home: home.path)
        for _ in 0..<2 {
            expect(.missing) { () throws(StateFault) in _ = try folder.look() }
            expect(.missing) { () throws(StateFault) in _ = try folder.past() }
            var state = try folder.open()
            expect(.missing) { () throws(StateFault) in try state.prepareStaging() }
            expect(.missing) { () throws(StateFault) in _ = try state.localKey() }
        }
        #expect(!FileManager.default.fileExists(atPath: file.path()))
    }

    @Test("consent can be taken back whatever is damaged", arguments: ["keymap.jsonl", "receipts.jsonl", "published"])
    func revoke(name: String) throws {
        let (home, file) = Self.copy(name)
        try Self.overwrite(file, Data("x".utf8))
        let folder = StateFolder(home: home.path)
        #expect(try folder.revoke(on: InventedStaging.day))
        #expect(try folder.consent()?.revoked == InventedStaging.day)
    }

    @Test("of a key map and published turns of two times neither is trusted")
    func twoTimes() throws {
        let home = TemporaryFolder()
        let folder = StateFolder(home: home.path)
        let kept = ["keymap.jsonl", "published"]
        try folder.with { try $0.stage(Self.staging) }
        let old = try kept.map { try Data(contentsOf: home.url.appending(path: "trace/\($0)")) }
        try folder.with { try $0.send(Self.staging) }
        for (name, bytes) in zip(kept, old) {
            let file = home.url.appending(path: "trace/\(name)")
            let new = try Data(contentsOf: file)
            try Self.overwrite(file, bytes)
            expect(.disagreeing) { () throws(StateFault) in _ = try folder.past() }
            var state = try folder.open()
            expect(.disagreeing) { () throws(StateFault) in _ = try state.localKey() }
            try Self.overwrite(file, new)
        }
    }

    @Test("a staged batch with any file damaged is not sent, and can be dropped")
    func stagedBatch() throws {
        let home = TemporaryFolder()
        let folder = StateFolder(home: home.path)
        try folder.with { try $0.stage(Self.staging) }
        let permit = try Self.staging.permit()
        for name in try home.names(in: "trace/staged") {
            let file = home.url.appending(path: "trace/staged/\(name)")
            let bytes = try Data(contentsOf: file)
            for place in stride(from: 0, to: bytes.count, by: bytes.count / 40) {
                var flipped = bytes
                flipped[place] ^= 4
                for damaged in [flipped, Data(bytes.prefix(place))] {
                    try Self.overwrite(file, damaged)
                    var state = try folder.open()
                    let fault = Self.fault { () throws(StateFault) in
                        _ = try state.stagedBatch()
                        try state.beginSending(permit, on: InventedStaging.day)
                    }
                    #expect(
                        fault.map { Self.isOfBatch($0.kind) } ?? false,
                        "\(name) at \(place): \(String(describing: fault))")
                    #expect(try state.keyMap().batches.isEmpty)
                }
            }
            try Self.overwrite(file, bytes)
        }
        try Self.overwrite(home.url.appending(path: "trace/staged/manifest.json"), Data())
        try folder.with { state in
            #expect(try state.staged() == .damaged)
            try state.discard()
            try state.stage(InventedStaging(7..<9))
        }
    }

    // MARK: -

    private static func isOfBatch(_ kind: StateFault.Kind) -> Bool {
        if case .batch = kind { return true }
        return kind == .damaged || kind == .otherBatch
    }

    private static func copy(_ name: String) -> (TemporaryFolder, URL) {
        let home = sending.copy()
        return (home, home.url.appending(path: "trace/\(name)"))
    }

    /// Writes into the file that is there, so that its permissions stay.
    private static func overwrite(_ file: URL, _ bytes: Data) throws {
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    private static func fault(_ work: () throws(StateFault) -> Void) -> StateFault? {
        do throws(StateFault) {
            try work()
            return nil
        } catch {
            return error
        }
    }

    private static func expectDamage(_ home: TemporaryFolder, _ name: String, _ what: String) {
        let folder = StateFolder(home: home.path)
        let fault = fault { () throws(StateFault) in
            if name == "consent.json" { _ = try folder.consent() } else { _ = try folder.past() }
        }
        #expect(fault?.kind == .damaged && fault?.file.label.description == name, "\(name), \(what)")
    }
}

extension StateChange {
    static func named(_ name: String) -> StateChange { all.first { $0.testDescription == name }! }
}
