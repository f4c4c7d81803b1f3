extension StateFolder {
    /// Tries whether the state can be changed, as a run would: takes its lock, and writes a file that is removed again.
    /// - Returns: false where no state is begun; nothing is made then.
    /// - Throws: what such a run would fail with.
    public func tryWriting() throws(StateFault) -> Bool {
        guard let above = try OwnFolder.open(path: home, as: .home, calls),
            let folder = try above.folder(Self.name, as: .folder)
        else { return false }
        let lock = try StateLock(folder, .state, patienceMilliseconds: 0, isSigned: false)
        try folder.tryWriting(bytes: Self.usualChange)
        // Held until here.
        _ = consume lock
        return true
    }

    /// More than a disk that is full has left by chance.
    private static let usualChange = 1 << 20
}

extension OwnFolder {
    /// Writes a file, makes it last, and removes it.
    fileprivate func tryWriting(bytes count: Int) throws(StateFault) {
        let name = "trial.\(UInt64.random(in: .min ... .max))\(Self.siblingEnd)"
        try create(name, [UInt8](repeating: 0, count: count), as: .folder)
        try remove(name, as: .folder)
    }
}
