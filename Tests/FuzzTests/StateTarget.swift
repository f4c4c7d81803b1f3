import PublishGate
import TraceExtraction
import TraceSchema

@testable import LocalState

/// The files of the local state: each is read in the one spelling that it is written in, or refused.
struct StateTarget: FuzzTarget {
    private static let files: [StateText] = [.consent, .keyMap, .receipts, .turns, .manifest, .published, .backup]

    func seeds() throws -> [[UInt8]] {
        Self.files.enumerated().flatMap { number, file in
            file.examples.map { [UInt8(number), 1] + $0 }
        }
    }

    func check(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let file = Self.files[Int(input.byte()) % Self.files.count]
        // A digest is not found by trying: most inputs get the right one.
        let isSealed = input.byte() & 1 == 1
        let bytes = isSealed ? file.seal(Array(input.rest)) : Array(input.rest)
        guard let again = file.readAndWritten(bytes) else { return }
        guard again == bytes else { throw BrokenProperty("a file of the local state has two spellings") }
    }
}

/// A file of the local state as text: how it is closed, and what it is after it was read and written again.
struct StateText: Sendable {
    let examples: [[UInt8]]
    /// Closes it with the digest that it needs.
    let seal: @Sendable ([UInt8]) -> [UInt8]
    /// nil when it is refused.
    let readAndWritten: @Sendable ([UInt8]) -> [UInt8]?

    static let consent = StateText(
        examples: [
            withoutSeal(InventedBatch.consent.encoded()),
            withoutSeal(InventedBatch.consent.revoked(on: InventedBatch.day).encoded()),
        ],
        seal: { $0 + Array(#","digest":"\#(ContentDigest(of: $0.span))"}"#.utf8) + [0x0A] },
        readAndWritten: { try? ConsentRecord(decoding: $0.span).encoded() })

    static let keyMap = StateText(
        examples: [keyMapText], seal: sealLines, readAndWritten: { try? KeyMap(decoding: $0.span).encoded() })

    static let receipts = StateText(
        examples: [receiptText], seal: sealLines, readAndWritten: { try? [Receipt](decoding: $0.span).encoded() })

    static let turns = StateText(
        examples: [turnsText], seal: sealLines, readAndWritten: { try? StagedTurns(decoding: $0.span).encoded() })

    static let manifest = StateText(
        examples: [InventedBatch.batch.encodedManifest()], seal: { $0 },
        readAndWritten: { bytes in
            guard var reader = try? BatchReader(manifest: bytes) else { return nil }
            guard (try? reader.take(InventedBatch.bytes)) != nil else { return nil }
            return try? reader.finish().encodedManifest()
        })

    static let published = StateText(
        examples: [publishedText], seal: { $0 + ContentDigest(of: $0.span).bytes },
        readAndWritten: { bytes in
            guard bytes.count % 8 == 0, let turns = PublishedTurns(decoding: words(of: bytes)) else { return nil }
            return encoded(turns)
        })

    /// Three files, each closed by itself.
    static let backup = StateText(
        examples: [keyMapText + [FuzzInput.separator] + receiptText + [FuzzInput.separator] + publishedText],
        seal: { bytes in
            let parts = FuzzInput(bytes).parts
            let files = zip(parts, [keyMap, receipts, published]).map { $1.seal($0) }
            let lengths = files.map { file in (0..<8).map { UInt8(truncatingIfNeeded: file.count >> ($0 * 8)) } }
            let all = Array("skein-backup/1\n".utf8) + zip(lengths, files).flatMap { $0 + $1 }
            return all + ContentDigest(of: all.span).bytes
        },
        readAndWritten: { Backup(decoding: $0)?.encoded() })

    // MARK: - Seals

    private static func withoutSeal(_ consent: [UInt8]) -> [UInt8] {
        Array(consent.dropLast(#","digest":""}"#.utf8.count + 64 + 1))
    }

    @Sendable
    private static func sealLines(_ bytes: [UInt8]) -> [UInt8] {
        let lines = bytes.count { $0 == 0x0A } - 1
        return bytes + Array(#"{"lines":\#(lines),"sha256":"\#(ContentDigest(of: bytes.span))"}"#.utf8) + [0x0A]
    }

    private static func words(of bytes: [UInt8]) -> [UInt64] {
        stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    private static func encoded(_ turns: PublishedTurns) -> [UInt8] {
        var bytes: [UInt8] = []
        turns.withEncoded { span in unsafe span.withUnsafeBytes { unsafe bytes += Array($0) } }
        return bytes
    }

    // MARK: - Examples

    private static let digest = InventedBatch.batch.digest.description
    private static let place = #""endpoint":"https://huggingface.co","dataset":"someone/traces""#

    private static let keyMapText = Array(
        """
        {"format":"skein-keymap/1"}
        {"batch":"\(digest)",\(place),"day":"2026-10-28","outcome":{"pullRequest":7}}
        {"sessionKey":"\(InventedBatch.key)","harness":"codex","identity":"0123456789abcdef","id":"a \\"b\\"","withheld":true,"forgotten":"2026-10-29","published":[[0,0,2]]}
        {"sessionKey":"01234567-89ab-4cde-8f02-000000000001","harness":"pi","identity":"0123456789abcde0","id":null,"withheld":false,"forgotten":null,"published":[]}

        """.utf8)

    private static let receiptText = Array(
        """
        {"format":"skein-receipts/1"}
        {"push":"\(digest)",\(place),"sessions":1,"rows":2,"outcome":{"commit":"\(InventedBatch.head)"},"day":"2026-10-28"}
        {"removal":"\(digest)",\(place),"sessionKeys":["\(InventedBatch.key)"],"outcome":null,"day":"2026-10-29"}
        {"verification":"\(digest)","rowsLeft":0,"day":"2026-10-30"}

        """.utf8)

    private static let turnsText = Array(
        """
        {"format":"skein-turns/1"}
        {"batch":"\(digest)"}
        {"sessionKey":"\(InventedBatch.key)","firstTurnIndex":0,"turns":[["0123456789abcdef","0000000000000007","0000000000000000"]]}

        """.utf8)

    /// Two turns under a fixed key, without the digest at the end.
    private static let publishedText: [UInt8] = {
        var turns = PublishedTurns(key: LocalKey(first: 1, second: 2))
        let both = (1...2).map { TurnIdentity(response: $0, request: 7, fingerprint: $0 % 2) }
        turns.add(both, of: InventedBatch.batch.digest)
        return Array(encoded(turns).dropLast(32))
    }()
}
