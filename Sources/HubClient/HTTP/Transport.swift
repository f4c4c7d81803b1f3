/// Carries a request to its address and brings one answer back: no redirect followed, nothing sent twice.
protocol Transport: Sendable {
    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse
}

/// Why there is no answer.
public struct TransportFault: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// The host's name, or the proxy's, has no address.
        case unknownHost
        /// Nothing listens, or nothing answered in time.
        case noConnection
        /// The server's certificate is not one that this machine trusts, or TLS failed.
        case untrusted
        /// Bytes stopped flowing, or flowed so slowly that it took too long.
        case stalled
        /// The connection ended before the answer did.
        case broken
        /// The answer is longer than any that is expected.
        case tooLong
        /// What came back is no HTTP, or libcurl gave up for another reason.
        case unusable
        /// A file that was to be sent cannot be read any more, or has changed.
        case bodyMissing
        /// The person or the caller stopped it.
        case cancelled
    }

    public let kind: Kind
    /// False only where it is known that no byte of the request left: then nothing can have happened on the server.
    public let mayHaveArrived: Bool
}
