public import PublishGate

/// Where a staged batch stands.
public enum StagedStatus: Hashable, Sendable {
    case none
    /// It can be looked at, sent or dropped.
    case staged(ContentDigest)
    /// It may have been sent in part: it is to be finished.
    case sending(ContentDigest)
    /// Its description cannot be read.
    case damaged
}

/// What the files say together, whatever was interrupted: what a receipt tells has happened, and a backup that is being
/// put in place is in place.
struct Memory: Sendable {
    var keyMap: KeyMap
    var receipts: [Receipt]
    var staged: StagedStatus
    /// Whether the files are yet to be written for the first time.
    var isFresh: Bool

    /// The batch that may have been sent in part.
    var sending: KeyMap.Batch? {
        guard case .sending(let digest) = staged else { return nil }
        return keyMap.batch(digest)
    }

    /// Reads the files, in the order opposite to that of their first writing: beside a file that is there, the earlier
    /// ones must be there too.
    static func read(_ folder: borrowing OwnFolder) throws(StateFault) -> Memory {
        let manifest = try folder.folder("staged", as: .staged)?.read("manifest.json", as: .manifest)
        if let manifest, isNewer(manifest) { throw StateFault(.newerVersion, .manifest) }
        if let backup = try Backup.interrupted(in: folder) {
            return Memory(keyMap: backup.keyMap, receipts: backup.receipts, manifest)
        }
        let hasConsent = try folder.open("consent.json", as: .consent) != nil
        let hasPublished = try folder.open("published", as: .published) != nil
        let receipts = try folder.read("receipts.jsonl", as: .receipts)
        let keyMap = try folder.read("keymap.jsonl", as: .keyMap)

        guard let keyMap else {
            guard !hasConsent, !hasPublished, receipts == nil, manifest == nil else {
                throw StateFault(.missing, .keyMap)
            }
            return .fresh
        }
        let map = try decoded(.keyMap, keyMap) { (bytes) throws(CanonicalFault) in try KeyMap(decoding: bytes) }
        let list = try receipts.map { (bytes) throws(StateFault) in
            try decoded(.receipts, bytes) { (bytes) throws(CanonicalFault) in try [Receipt](decoding: bytes) }
        }
        if receipts == nil || !hasPublished {
            // The first writing was interrupted, or something is lost: the first knows of nothing yet.
            guard !hasConsent, manifest == nil, map == KeyMap(), list?.isEmpty ?? true, receipts != nil || !hasPublished
            else {
                throw StateFault(.missing, receipts == nil ? .receipts : .published)
            }
            return .fresh
        }
        return Memory(keyMap: map, receipts: list ?? [], manifest)
    }

    /// A manifest's digest stands in its middle: only with its version set right could it be a damaged one.
    private static func isNewer(_ manifest: [UInt8]) -> Bool {
        guard FileSeal.isNewer(text: manifest.span) else { return false }
        var ours = manifest
        ours[#"{"format":"skein-batch/"#.utf8.count] = UInt8(ascii: "1")
        return (try? BatchReader(manifest: ours)) == nil
    }

    static let fresh = Memory(keyMap: KeyMap(), receipts: [], staged: .none, isFresh: true)

    private init(keyMap: KeyMap, receipts: [Receipt], staged: StagedStatus, isFresh: Bool) {
        self.keyMap = keyMap
        self.receipts = receipts
        self.staged = staged
        self.isFresh = isFresh
    }

    init(keyMap: KeyMap, receipts: [Receipt], _ manifest: [UInt8]?) {
        var keyMap = keyMap
        for case .push(let push) in receipts { keyMap.finish(push.batch, push.outcome) }
        self.init(keyMap: keyMap, receipts: receipts, staged: .none, isFresh: false)
        guard let manifest else { return }
        guard let digest = try? BatchReader(manifest: manifest).digest else {
            staged = .damaged
            return
        }
        switch keyMap.batch(digest)?.isFinished {
        case nil: staged = .staged(digest)
        case false?: staged = .sending(digest)
        case true?: staged = .none
        }
    }
}

/// What a file's bytes say; or that it is damaged, or that a newer skein wrote it.
func decoded<Value>(
    _ file: StateFile, _ bytes: [UInt8], _ decode: (borrowing Span<UInt8>) throws(CanonicalFault) -> Value
) throws(StateFault) -> Value {
    do throws(CanonicalFault) {
        return try decode(bytes.span)
    } catch {
        throw StateFault(FileSeal.isNewer(text: bytes.span) ? .newerVersion : .damaged, file)
    }
}
