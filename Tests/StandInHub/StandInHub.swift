#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A stateful stand-in of the Hugging Face Hub on loopback.
///
/// It keeps what the Hub keeps (accounts, dataset repositories with git's object ids, pull requests, discussions,
/// objects of Git LFS behind another origin), answers as the recordings in `shared/hub-transcripts` do, lets chosen
/// requests fail in chosen ways, and remembers every byte that it was sent. It serves from its creation until `stop`
/// or its end.
///
///     let hub = try StandInHub()
///     let token = hub.addUser("contributor")
///     hub.addDataset("contributor/traces", by: "contributor")
///     hub.faults.append(Fault(.request(2), .answer(.status(503), .applied)))
///     // … a client talks to hub.endpoint …
///     hub.files(in: "contributor/traces", at: "main")
public final class StandInHub: Sendable {
    let service: Service

    public init() throws { service = try Service() }

    deinit { service.stop() }

    /// The address that `HF_ENDPOINT` is set to.
    public var endpoint: String { service.address(of: .hub) }

    /// The address of the signed URLs' server.
    public var storageEndpoint: String { service.address(of: .storage) }

    /// Where an injected redirect leads when it names no other place. Nothing but that may arrive there.
    public var elsewhere: String { service.address(of: .elsewhere) }

    /// Every request so far, in the order in which their headers arrived.
    public var requests: [ReceivedRequest] { service.requests }

    /// How many requests wait for an answer that never comes. What each of them did has been done.
    public var unansweredRequests: Int { service.unansweredRequests }

    /// Waits while connections are refused, at most a minute: its port may be another program's by then.
    public func waitUntilItAccepts() { for _ in 0..<60_000 where !service.acceptsConnections { usleep(1000) } }

    /// What goes wrong.
    public var faults: FaultPlan { FaultPlan(service: service) }

    /// Closes every connection and accepts no other.
    public func stop() { service.stop() }
}

/// The faults that are still to happen. When several fit a request, the one that was appended first happens.
public struct FaultPlan: Sendable {
    let service: Service

    public func append(_ fault: Fault) { service.append(fault) }

    public func removeAll() { service.removeFaults() }
}
