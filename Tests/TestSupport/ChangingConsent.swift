public import PublishGate
import Synchronization

/// A consent that is changed, or cannot be read any more, once it was read so many times.
public final class ChangingConsent: ConsentSource {
    public enum Change: Sendable {
        case to(ConsentRecord?)
        case unreadable
    }

    private struct Unreadable: Error {}

    private let first: ConsentRecord
    private let reads: Int
    private let change: Change
    private let count = Mutex(0)

    public init(_ first: ConsentRecord, after reads: Int, _ change: Change) {
        (self.first, self.reads, self.change) = (first, reads, change)
    }

    /// How often it was read.
    public var readCount: Int { count.withLock { $0 } }

    public func consent() throws -> ConsentRecord? {
        let place = count.withLock { count in
            count += 1
            return count
        }
        guard place > reads else { return first }
        switch change {
        case .to(let record): return record
        case .unreadable: throw Unreadable()
        }
    }
}
