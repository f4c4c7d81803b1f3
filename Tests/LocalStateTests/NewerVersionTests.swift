import Foundation
import LocalState
import PublishGate
import TestSupport
import Testing

@Suite("A file of a newer skein is not called damaged, and nothing takes its place")
struct NewerVersionTests {
    private static let sending = try! PreparedHome(StateChange.named("another consent during a push"))

    /// How a newer version would write it: other words under a right seal, or another version of the form.
    enum Change: CaseIterable { case otherWord, otherVersion }

    private static let words = [
        "keymap.jsonl": (#""harness":"codex""#, #""harness":"zed""#),
        "receipts.jsonl": (#"{"push":"#, #"{"gift":"#),
        "consent.json": (#""licence":"ODC-By-1.0""#, #""licence":"CC0-1.0""#),
    ]

    private static func newer(_ name: String, _ bytes: Data, _ change: Change) -> Data {
        if name == "published" {
            var body = bytes.dropLast(32)
            if change == .otherWord { body.replaceSubrange(0..<16, with: Data("skein-published2".utf8)) }
            if change == .otherVersion { body += Data(repeating: 0, count: 4) }
            return body + ContentDigest(of: Array(body).span).bytes
        }
        var text = String(decoding: bytes, as: UTF8.self)
        if change == .otherVersion {
            text = text.replacing(#/"format":"(skein-\w+)/1"/#) { #""format":"\#($0.output.1)/2""# }
            return Data(text.replacing(#/"sha256":"|"digest":"/#) { _ in #""blake3":""# }.utf8)
        }
        let (old, new) = words[name]!
        text = text.replacing(old, with: new)
        let sealed = name == "consent.json" ? #","digest":""# : #"{"lines":"#
        let start = text.range(of: sealed, options: .backwards)!.lowerBound
        let digest = ContentDigest(of: Array(text[..<start].utf8).span).description
        let end = text.lastIndex(of: "\"")!
        let first = text.index(end, offsetBy: -64)
        return Data((text[..<first] + digest + text[end...]).utf8)
    }

    @Test(
        "it is told to be newer, and an import refuses it",
        arguments: ["keymap.jsonl", "receipts.jsonl", "published", "consent.json"], Change.allCases)
    private func newer(name: String, change: Change) throws {
        let home = Self.sending.copy()
        let folder = StateFolder(home: home.path)
        if name == "receipts.jsonl" {
            try folder.with { try $0.finishSending(.pullRequest(1), on: InventedStaging.day) }
        }
        try folder.with { try $0.exportBackup(to: home.path + "/backup") }
        let file = home.url.appending(path: "trace/\(name)")
        let newer = Self.newer(name, try Data(contentsOf: file), change)
        try newer.overwrite(file)
        expect(.newerVersion) { () throws(StateFault) in
            if name == "consent.json" { _ = try folder.consent() } else { _ = try folder.past() }
        }
        try folder.with { state in
            if name == "consent.json" {
                let record = try ConsentRecord(decoding: Array(Self.consent).span)
                expect(.newerVersion) { () throws(StateFault) in try state.accept(record, over: nil) }
            } else {
                let backup = home.path + "/backup"
                expect(.newerVersion) { () throws(StateFault) in try state.importBackup(from: backup) }
                try FileManager.default.removeItem(at: home.url.appending(path: "trace/keymap.jsonl"))
                if name != "keymap.jsonl" {
                    expect(.newerVersion) { () throws(StateFault) in try state.importBackup(from: backup) }
                    #expect(try Data(contentsOf: file) == newer)
                }
            }
        }
        if name == "consent.json" { #expect(try Data(contentsOf: file) == newer) }
    }

    private static let consent = try! Data(
        contentsOf: sending.home.url.appending(path: "trace/consent.json"))

    @Test("a newer backup, and a newer staged batch")
    func others() throws {
        let home = TemporaryFolder()
        let folder = StateFolder(home: home.path)
        try folder.with { state in
            try state.stage(InventedStaging(0..<2))
            try state.exportBackup(to: home.path + "/backup")
        }
        let backup = home.url.appending(path: "backup")
        var body = try Data(contentsOf: backup).dropLast(32)
        body.replaceSubrange(13..<14, with: Data("2".utf8))
        try (body + ContentDigest(of: Array(body).span).bytes).overwrite(backup)
        try folder.with { state in
            expect(.newerVersion) { () throws(StateFault) in try state.importBackup(from: backup.path()) }
        }
        let manifest = home.url.appending(path: "trace/staged/manifest.json")
        let text = try String(contentsOf: manifest, encoding: .utf8).replacing("skein-batch/1", with: "skein-batch/2")
            .replacing(#""shards":"#, with: #""files":"#)
        try Data(text.utf8).overwrite(manifest)
        try folder.with { state in
            expect(.newerVersion) { () throws(StateFault) in try state.prepareStaging() }
        }
    }
}
