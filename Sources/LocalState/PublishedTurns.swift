import PublishGate
import TraceExtraction

/// The turns that were published, as identities under the local key, which stands beside them.
///
/// The file is words of 8 bytes, least byte first:
///
///     2  "skein-published\n"
///     2  the local key
///     4  the digest of the batch that was added last; zero when there is none
///     1  how many turns
///     3  for each turn: response, request, fingerprint
///     4  SHA-256 of all of the above
struct PublishedTurns: Sendable {
    /// The whole file but its digest.
    private var words: [UInt64]
    /// For asking in constant time.
    private(set) var set: TurnSet

    static let headerWords = 9
    private static let digestWords = 4
    private static let wordsOfTurn = 3
    static let magic = words(of: Array("skein-published\n".utf8))

    /// None, under a new local key.
    init() { self.init(key: LocalKey()) }

    init(key: LocalKey) {
        words = Self.magic + [key.first, key.second, 0, 0, 0, 0, 0]
        set = TurnSet()
    }

    var key: LocalKey { LocalKey(first: words[2], second: words[3]) }

    var count: Int { Int(words[8]) }

    /// Whether the turns of this batch were the last to be added.
    func endsWith(_ batch: ContentDigest) -> Bool { words[4..<8].elementsEqual(Self.words(of: batch.bytes)) }

    /// Adds the turns of a batch.
    mutating func add(_ turns: some Sequence<TurnIdentity>, of batch: ContentDigest) {
        words.replaceSubrange(4..<8, with: Self.words(of: batch.bytes))
        for turn in turns { add(turn) }
    }

    /// Adds what another file of the same key holds. Turns of one batch are there together or not at all, also when
    /// two of them are told apart by their requests alone.
    mutating func merge(_ other: PublishedTurns) {
        let known = set
        for index in 0..<other.count where !known.contains(other.turn(index)) { add(other.turn(index)) }
    }

    private mutating func add(_ turn: TurnIdentity) {
        words += [turn.response, turn.request, turn.fingerprint]
        words[8] += 1
        set.insert(turn)
    }

    private func turn(_ index: Int) -> TurnIdentity {
        let place = Self.headerWords + index * Self.wordsOfTurn
        return TurnIdentity(response: words[place], request: words[place + 1], fingerprint: words[place + 2])
    }

    // MARK: - File

    /// Calls `body` with the file's bytes.
    func withEncoded<Fault: Error>(_ body: (borrowing RawSpan) throws(Fault) -> Void) throws(Fault) {
        let file = words.map(\.littleEndian)
        // Words have no padding: each of their bytes is written.
        let digest = unsafe file.span.bytes.digest
        let whole = file + Self.words(of: digest.bytes).map(\.littleEndian)
        try unsafe body(whole.span.bytes)
    }

    /// How many words a file of this size is; nil for a size that no file has.
    static func wordCount(ofSize size: Int) -> Int? {
        let records = size / 8 - headerWords - digestWords
        return size % 8 == 0 && records >= 0 && records % wordsOfTurn == 0 ? size / 8 : nil
    }

    /// Reads what ``withEncoded(_:)`` gave; nil for anything else.
    init?(decoding file: consuming [UInt64]) {
        let end = file.count - Self.digestWords
        guard end >= Self.headerWords else { return nil }
        // Words have no padding.
        let digest = unsafe file.span.extracting(0..<end).bytes.digest
        guard file[end...].map(UInt64.init(littleEndian:)) == Self.words(of: digest.bytes) else { return nil }
        file.removeLast(Self.digestWords)
        #if _endian(big)
            file = file.map(UInt64.init(littleEndian:))
        #endif
        guard file.starts(with: Self.magic), file[8] == UInt64((end - Self.headerWords) / Self.wordsOfTurn),
            (end - Self.headerWords) % Self.wordsOfTurn == 0
        else { return nil }
        var fingerprints = 0
        for place in stride(from: Self.headerWords + 2, to: end, by: Self.wordsOfTurn) where file[place] != 0 {
            fingerprints += 1
        }
        words = file
        set = TurnSet(capacity: Int(words[8]), fingerprints: fingerprints)
        for index in 0..<count { set.insert(turn(index)) }
    }

    private static func words(of bytes: [UInt8]) -> [UInt64] {
        stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}

extension RawSpan {
    var digest: ContentDigest {
        var hasher = ContentHasher()
        hasher.add(self)
        return hasher.digest()
    }
}
