public import TraceSchema

extension OpenState {
    /// Holds sessions back from now on. A staged batch that holds one of them is not sent any more.
    public mutating func withhold(_ keys: [SurrogateKey]) throws(StateFault) {
        try change(keys) { $0.isWithheld = true }
    }

    /// Takes ``withhold(_:)`` back.
    public mutating func restore(_ keys: [SurrogateKey]) throws(StateFault) {
        try change(keys) { $0.isWithheld = false }
    }

    /// Remembers that the sessions' removal is asked for: they are not published again. To be called before it is
    /// asked.
    public mutating func forget(_ keys: [SurrogateKey], on day: UTCDay) throws(StateFault) {
        try change(keys) { $0.forgotten = $0.forgotten ?? day }
    }

    /// Takes ``forget(_:on:)`` back, for new turns: those that were published stay published.
    public mutating func allowAgain(_ keys: [SurrogateKey]) throws(StateFault) {
        try change(keys) { $0.forgotten = nil }
    }

    /// Adds a receipt for a removal or its verification.
    public mutating func record(_ receipt: Receipt) throws(StateFault) {
        if case .push = receipt { preconditionFailure("a push is recorded by finishing it") }
        try write(try remembered().receipts + [receipt])
    }

    private mutating func change(
        _ keys: [SurrogateKey], _ change: (inout KeyMap.Entry) -> Void
    ) throws(StateFault) {
        var map = try remembered().keyMap
        for key in keys {
            guard map.change(key, change) else { throw StateFault(.unknownSession(key), .keyMap) }
        }
        try write(map)
    }
}
