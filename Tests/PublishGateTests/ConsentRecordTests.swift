import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A consent record reads back as it was written, or not at all")
struct ConsentRecordTests {
    private static let records: [ConsentRecord] = [
        .invented(), .invented(since: UTCDay(afterNewYear2026: 7)).revoked(on: UTCDay(afterNewYear2026: 301)),
        .invented(
            exclusions: Exclusions(
                paths: ["~/work/\"client\"-*", "C:\\src\\acme", "tab\there\u{1F}", "übung/**", ""],
                harnesses: [.aider, .codex])),
    ]

    @Test("it reads back", arguments: records)
    func readsBack(record: ConsentRecord) throws {
        let bytes = record.encoded()
        let again = try ConsentRecord(decoding: bytes.span)
        #expect(again == record)
        #expect(again.encoded() == bytes)
    }

    @Test("cut anywhere, it is refused", arguments: records)
    func cut(record: ConsentRecord) {
        let bytes = record.encoded()
        for end in bytes.indices { Self.expectRefused(Array(bytes[..<end]), "cut at \(end)") }
        Self.expectRefused(bytes + [0x0A], "a line more")
    }

    @Test("with any bit flipped, it is refused", arguments: records)
    func flipped(record: ConsentRecord) {
        let bytes = record.encoded()
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[place] ^= 1 << bit
                Self.expectRefused(damaged, "bit \(bit) of byte \(place)")
            }
        }
    }

    @Test("an unknown key, a missing one and another order are refused")
    func keys() {
        let text = String(decoding: ConsentRecord.invented().encoded(), as: UTF8.self)
        for (old, new) in [
            (#","since":null"#, ""), (#","since":null"#, #","since":null,"more":1"#),
            (#","since":null"#, #", "since":null"#),
            (#""format""#, #""digest":"","format""#),
        ] { Self.expectRefused(Array(text.replacing(old, with: new).utf8), "\(new) for \(old)") }
    }

    @Test(
        "a value in another spelling is refused, under a digest that is right",
        arguments: [
            (#""0.1.0""#, #""0.1.0+7""#), (#""0.1.0""#, #""v0.1.0""#), (#"["pi"]"#, #"["pi","pi"]"#),
            (#""a\\b""#, #""a\u005cb""#),
        ])
    func spellings(own: String, other: String) throws {
        let exclusions = Exclusions(paths: ["a\\b"], harnesses: [.pi])
        let text = String(decoding: ConsentRecord.invented(exclusions: exclusions).encoded(), as: UTF8.self)
        let end = try #require(text.firstRange(of: #","digest":"#)).lowerBound
        func sealed(_ body: String) -> [UInt8] {
            Array((body + #","digest":"\#(ContentDigest(of: Array(body.utf8).span))"}"# + "\n").utf8)
        }
        let body = String(text[..<end])
        #expect(sealed(body) == Array(text.utf8))
        #expect(body.contains(own))
        Self.expectRefused(sealed(body.replacing(own, with: other)), other)
    }

    @Test("the day of the first revocation stays")
    func revocation() {
        let record = ConsentRecord.invented().revoked(on: UTCDay(afterNewYear2026: 5))
        #expect(record.revoked(on: UTCDay(afterNewYear2026: 6)).revoked == UTCDay(afterNewYear2026: 5))
    }

    private static func expectRefused(_ bytes: [UInt8], _ what: String) {
        #expect(throws: CanonicalFault.self, "\(what)") { _ = try ConsentRecord(decoding: bytes.span) }
    }
}
