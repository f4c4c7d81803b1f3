/// A value of a row that comes from a closed list: its text is a constant of the binary, never text that was read.
public protocol ClosedLabel: CaseIterable, Hashable, Sendable {
    /// The spelling in a published row. ASCII, needs no JSON escape.
    var label: StaticString { get }
}

extension ClosedLabel {
    /// The case whose label is spelled exactly so; nil for any other text.
    @inlinable
    public init?(label bytes: borrowing Span<UInt8>) {
        for candidate in Self.allCases where candidate.label.isSpelled(bytes) {
            self = candidate
            return
        }
        return nil
    }
}

extension StaticString {
    /// Whether `bytes` are exactly this constant's bytes.
    @inlinable
    public func isSpelled(_ bytes: borrowing Span<UInt8>) -> Bool {
        let count = utf8CodeUnitCount
        guard bytes.count == count else { return false }
        // A StaticString made from a literal of more than one scalar always has a pointer representation.
        let start = unsafe utf8Start
        for index in 0..<count where unsafe bytes[index] != start[index] { return false }
        return true
    }
}
