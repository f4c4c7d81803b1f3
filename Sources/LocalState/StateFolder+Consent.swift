public import PublishGate
public import TraceSchema

extension StateFolder: ConsentSource {
    /// The consent that is recorded; nil when none is.
    public func consent() throws(StateFault) -> ConsentRecord? {
        try looking { (folder) throws(StateFault) in try ConsentRecord.read(folder) } ?? nil
    }

    /// Takes consent back at once. It waits for no other run: one that sends reads the consent again before every
    /// request that writes. It works also when nothing else of the state can be read.
    /// - Returns: whether there was one.
    @discardableResult
    public func revoke(on day: UTCDay) throws(StateFault) -> Bool {
        try looking { (folder) throws(StateFault) in
            guard try ConsentRecord.read(folder) != nil else { return false }
            let lock = try ConsentRecord.lock(folder)
            defer { extendLifetime(lock) }
            try ConsentRecord.read(folder)?.revoked(on: day).write(to: folder)
            return true
        } ?? false
    }
}
