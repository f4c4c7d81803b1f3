@_spi(RawRecords) import OtherContent
import SessionText
import TestSupport
import Testing
import TraceSchema

@Suite("A message is rewritten but for the fields that are read")
struct RewrittenMessageTests {
    private static let fields = [
        MessageField(1, "user", .blob([])),
        MessageField(2, "call", .message([MessageField(60, "completedAt", .number)])),
        MessageField(2, "called", .fieldNumbers),
        MessageField(3, "at", .number),
    ]

    private static let message = InventedMessage([
        (1, .blob("user")), (2, .message(InventedMessage([(8, .text("bees.txt")), (60, .number(1_772_000_000_000))]))),
        (3, .number(300)), (4, .text("How many bees?")), (5, .number(77_777_777)),
    ])

    /// What a message says in the fields that are read, as bytes and numbers, and of the fields of its call.
    private func read(_ bytes: [UInt8]) throws -> [String] {
        var reader = MessageReader(bytes)
        var said: [String] = []
        while let (number, value) = try reader.next() {
            switch (number, value) {
            case (1, .bytes(let range)): said.append("1 \(bytes[range])")
            case (2, .bytes(let range)):
                var call = MessageReader(bytes, in: range)
                while let (field, value) = try call.next() {
                    if case .number(let number) = value {
                        said.append("2 \(field) \(number)")
                    } else {
                        said.append("2 \(field)")
                    }
                }
            case (3, .number(let value)): said.append("3 \(value)")
            default: said.append("\(number)")
            }
        }
        return said
    }

    @Test("what is read stays, and nothing else does", arguments: Seeds.first(50))
    func rewritten(seed: UInt64) throws {
        var rewriting = Rewriting(.cursor, seed: seed)
        let other = rewriting.rewriter.rewrite(message: Self.message.bytes, reading: Self.fields)
        #expect(try read(other) == read(Self.message.bytes), "seed \(seed)")
        let text = String(decoding: other, as: UTF8.self)
        #expect(!text.contains("bees") && other != Self.message.bytes, "seed \(seed)")
    }

    @Test("what breaks off breaks off at the same field", arguments: Seeds.first(5))
    func torn(seed: UInt64) {
        let bytes = Self.message.bytes
        for length in bytes.indices {
            var rewriting = Rewriting(.cursor, seed: seed)
            let cut = Array(bytes.prefix(length))
            let other = rewriting.rewriter.rewrite(message: cut, reading: Self.fields)
            #expect((try? read(other)) == (try? read(cut)), "seed \(seed), \(length) bytes")
        }
    }
}
