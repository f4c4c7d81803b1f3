/// How the published turns of a session were told, where other sources tell the same turns under other identities:
/// from then on those others are copies.
public enum Retelling: Hashable, Sendable {
    /// Others are found by the session that this one was started from.
    case ofFamily(Telling, root: UInt64)
    /// Others are found by their time, in milliseconds since 1970-01-01T00:00Z.
    case ofTime(Telling, ClosedRange<Int64>)

    /// What is remembered once the session was told again: the telling stays, its time grows.
    public func widened(by later: Retelling?) -> Retelling {
        guard case .ofTime(let telling, let moments) = self, case .ofTime(telling, let further)? = later else {
            return self
        }
        return .ofTime(
            telling, min(moments.lowerBound, further.lowerBound)...max(moments.upperBound, further.upperBound))
    }
}
