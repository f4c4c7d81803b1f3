import PublishGate

extension ConsentRecord {
    private static let name = "consent.json"

    /// Whether a name is that of the record's file, or of one that is to take its place.
    static func isFile(_ name: String) -> Bool { name.hasPrefix(Self.name) }

    /// What is recorded; nil when nothing is. The file is whole at any moment, so that reading needs no lock.
    static func read(_ folder: borrowing OwnFolder) throws(StateFault) -> ConsentRecord? {
        guard let bytes = try folder.read(name, as: .consent) else { return nil }
        return try decoded(.consent, bytes) { (bytes) throws(CanonicalFault) in try ConsentRecord(decoding: bytes) }
    }

    /// Keeps other runs from changing what is recorded, as long as it is held.
    static func lock(_ folder: borrowing OwnFolder) throws(StateFault) -> StateLock {
        try StateLock(folder, .consent, patienceMilliseconds: 2000)
    }

    /// Takes the place of what is recorded. The lock is held.
    func write(to folder: borrowing OwnFolder) throws(StateFault) {
        try? folder.removeSiblings(of: Self.isFile)
        try folder.replace(Self.name, with: encoded(), as: .consent) {
            (try? ConsentRecord(decoding: $0.span)) == self
        }
    }
}
