/// A count or its absence in half the size of an `Int?`: a home of a million turns is held in memory. What is negative
/// or over two thousand million is no count.
public struct CompactCount: Equatable, Sendable {
    private var raw: Int32

    public init(_ count: Int? = nil) { raw = count.flatMap { $0 >= 0 ? Int32(exactly: $0) : nil } ?? -1 }

    /// nil when there is none.
    public var count: Int? { raw < 0 ? nil : Int(raw) }

    /// Takes the larger of both.
    public mutating func merge(_ other: CompactCount) { raw = max(raw, other.raw) }
}
