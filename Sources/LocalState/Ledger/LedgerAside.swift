/// Where a ledger lies that was moved aside: what could not be read of it here may be read elsewhere, or be looked at.
enum LedgerAside {
    /// The newest first.
    static let names = ["\(LedgerFile.name).damaged", "\(LedgerFile.name).damaged.2", "\(LedgerFile.name).damaged.3"]

    /// Puts a ledger aside. What was put there before moves on by a name; the oldest is lost once all names are taken.
    static func put(_ bytes: [UInt8], in folder: borrowing OwnFolder) throws(StateFault) {
        // A run that was killed before it mended the ledger put the same there.
        if let newest = try? folder.read(names[0], as: .ledger), newest == bytes { return }
        let taken = Set(try folder.names())
        let free = names.firstIndex { !taken.contains($0) } ?? names.count - 1
        for place in stride(from: free, to: 0, by: -1) {
            try folder.rename(names[place - 1], to: names[place], as: .ledger)
        }
        try folder.replace(names[0], with: bytes, as: .ledger)
    }

    static func removeAll(in folder: borrowing OwnFolder) throws(StateFault) {
        for name in names { try folder.remove(name, as: .ledger) }
    }
}
