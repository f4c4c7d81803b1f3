// The bucket edges of the published row, as data. Every edge is inclusive below and exclusive above;
// `k` is 1000; `0` means known to be zero; not known is `unknown`, never `0` (contract, decision 2).

/// A whole prompt or answer, in tokens.
public enum TokenBucket: ClosedLabel {
    case zero, upTo100, upTo500, upTo1k, upTo4k, upTo16k, upTo64k, from64k, unknown

    /// The least count of each bucket, in tokens, ascending.
    public static let edges: [(least: Int, bucket: TokenBucket)] = [
        (0, .zero), (1, .upTo100), (101, .upTo500), (501, .upTo1k), (1000, .upTo4k), (4000, .upTo16k),
        (16_000, .upTo64k), (64_000, .from64k),
    ]

    /// The bucket of a count in tokens; nil and negative counts are `unknown`.
    public init(tokens: Int?) {
        self = bucket(of: tokens, in: Self.edges) ?? .unknown
    }

    public var label: StaticString {
        switch self {
        case .zero: "0"
        case .upTo100: "1-100"
        case .upTo500: "101-500"
        case .upTo1k: "501-1k"
        case .upTo4k: "1k-4k"
        case .upTo16k: "4k-16k"
        case .upTo64k: "16k-64k"
        case .from64k: "64k+"
        case .unknown: "unknown"
        }
    }
}

/// From the moment a request could start to the last recorded moment of its answer.
public enum LatencyBucket: ClosedLabel {
    case under1s, upTo5s, upTo15s, upTo60s, from60s, unknown

    /// The least latency of each bucket, in milliseconds, ascending.
    public static let edges: [(least: Int, bucket: LatencyBucket)] = [
        (0, .under1s), (1000, .upTo5s), (5000, .upTo15s), (15_000, .upTo60s), (60_000, .from60s),
    ]

    /// Latencies above this many milliseconds are `unknown`: the machine slept, or a session was resumed.
    public static let longest = 3_600_000

    /// The bucket of a latency in milliseconds; nil, negative and over one hour are `unknown`.
    public init(milliseconds: Int?) {
        guard let milliseconds, milliseconds <= Self.longest else {
            self = .unknown
            return
        }
        self = bucket(of: milliseconds, in: Self.edges) ?? .unknown
    }

    public var label: StaticString {
        switch self {
        case .under1s: "<1s"
        case .upTo5s: "1-5s"
        case .upTo15s: "5-15s"
        case .upTo60s: "15-60s"
        case .from60s: "60s+"
        case .unknown: "unknown"
        }
    }
}

/// What a turn cost, recorded or at list price.
public enum CostBucket: ClosedLabel {
    case zero, underCent, upToDime, upToDollar, upToTen, from10, unknown

    /// The least cost of each bucket, in 1e-12 US dollars, ascending.
    public static let edges: [(least: Int, bucket: CostBucket)] = [
        (0, .zero), (1, .underCent), (10_000_000_000, .upToDime), (100_000_000_000, .upToDollar),
        (1_000_000_000_000, .upToTen), (10_000_000_000_000, .from10),
    ]

    /// The bucket of a cost in 1e-12 US dollars; nil and negative costs are `unknown`.
    public init(picoUSD: Int?) {
        self = bucket(of: picoUSD, in: Self.edges) ?? .unknown
    }

    public var label: StaticString {
        switch self {
        case .zero: "0"
        case .underCent: "<0.01"
        case .upToDime: "0.01-0.1"
        case .upToDollar: "0.1-1"
        case .upToTen: "1-10"
        case .from10: "10+"
        case .unknown: "unknown"
        }
    }
}

private func bucket<Bucket>(of value: Int?, in edges: [(least: Int, bucket: Bucket)]) -> Bucket? {
    guard let value else { return nil }
    return edges.last { $0.least <= value }?.bucket
}
