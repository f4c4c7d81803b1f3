import PublishGate

/// The key map, the receipts and the published turns with the local key, as one file.
///
///     skein-backup/1
///     three times: the length in 8 bytes, least first, and a file
///     SHA-256 of all of the above, 32 bytes
struct Backup: Sendable {
    var keyMap: KeyMap
    var receipts: [Receipt]
    var published: PublishedTurns

    private static let magic = Array("skein-backup/1\n".utf8)

    func encoded() -> [UInt8] {
        var bytes = Self.magic
        func add(_ file: [UInt8]) {
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: UInt64(file.count) >> UInt64(shift)))
            }
            bytes += file
        }
        add(keyMap.encoded())
        add(receipts.encoded())
        published.withEncoded { span in
            // The span's own bytes, copied within the call.
            unsafe span.withUnsafeBytes { unsafe add(Array($0)) }
        }
        return bytes + ContentDigest(of: bytes.span).bytes
    }

    /// Nil for what ``encoded()`` did not give, and for files that do not belong together.
    init?(decoding bytes: [UInt8]) {
        let end = bytes.count - 32
        guard end >= Self.magic.count, bytes.starts(with: Self.magic),
            bytes[end...].elementsEqual(ContentDigest(of: bytes.span.extracting(0..<end)).bytes)
        else { return nil }
        var rest = bytes[Self.magic.count..<end]
        guard let keyMap = Self.file(&rest), let receipts = Self.file(&rest), let published = Self.file(&rest),
            rest.isEmpty, published.count % 8 == 0
        else { return nil }
        let words = unsafe published.withUnsafeBytes { bytes in
            // Within the slice, whose length is a whole number of words.
            (0..<bytes.count / 8).map { unsafe bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
        guard let map = try? KeyMap(decoding: Array(keyMap).span),
            let list = try? [Receipt](decoding: Array(receipts).span), let turns = PublishedTurns(decoding: words),
            turns.count == map.turnsPublished
        else { return nil }
        self.init(keyMap: map, receipts: list, published: turns)
    }

    init(keyMap: KeyMap, receipts: [Receipt], published: PublishedTurns) {
        self.keyMap = keyMap
        self.receipts = receipts
        self.published = published
    }

    private static func file(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count >= 8 else { return nil }
        let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(8)
        guard length <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(length)) }
        return rest.prefix(Int(length))
    }

    // MARK: - Putting in place

    private static let name = "restored"

    static func isBeingPut(in folder: borrowing OwnFolder) throws(StateFault) -> Bool {
        try folder.open(name, as: .backup) != nil
    }

    /// The backup whose putting in place was begun; nil as a rule.
    static func interrupted(in folder: borrowing OwnFolder) throws(StateFault) -> Backup? {
        guard let bytes = try folder.read(name, as: .backup) else { return nil }
        return try read(bytes)
    }

    /// The backup in a file's bytes.
    static func read(_ bytes: [UInt8]) throws(StateFault) -> Backup {
        if let backup = Backup(decoding: bytes) { return backup }
        throw StateFault(FileSeal.isNewer(binary: bytes.span) ? .newerVersion : .damaged, .backup)
    }

    /// Makes this the state. From the first write on it is.
    func put(in folder: borrowing OwnFolder) throws(StateFault) {
        try folder.replace(Self.name, with: encoded(), as: .backup)
        try finishPutting(in: folder)
    }

    func finishPutting(in folder: borrowing OwnFolder) throws(StateFault) {
        try folder.replace("keymap.jsonl", with: keyMap.encoded(), as: .keyMap)
        try folder.replace("receipts.jsonl", with: receipts.encoded(), as: .receipts)
        try published.write(folder)
        try folder.remove(Self.name, as: .backup)
    }
}
