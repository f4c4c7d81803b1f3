import Synchronization
import TraceSchema

/// Reads and checks blocks on all cores, and gives the results on in the order of files and lines. What comes out
/// depends on the files alone, never on timing.
struct RowReading {
    let inputs: [RowInput]
    let today: UTCDay
    let fingerprint: RowFingerprint?
    /// Whether the blocks come with counts of their rows.
    var countsRows = false
    let workers: Int
    /// Called from any worker with the bytes read since its last call.
    let progress: @Sendable (Int) -> Void

    func forEachBlock(_ take: @escaping @Sendable (CheckedBlock) -> Void) async throws(UnreadableInput) {
        let blocks = RowBlocks(inputs)
        let order = InOrder(take)
        let fault = await withTaskGroup(of: UnreadableInput?.self) { group in
            for _ in 0..<max(1, workers) {
                group.addTask {
                    var checker = BlockChecker(today: today, fingerprint: fingerprint, countsRows: countsRows)
                    var buffer = [UInt8](repeating: 0, count: RowBlock.capacity)
                    do throws(UnreadableInput) {
                        while let block = try blocks.next(into: &buffer) {
                            order.add(checker.check(block, in: buffer))
                            progress(block.owned)
                        }
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(nil) { $0 ?? $1 }
        }
        if let fault { throw fault }
        order.finish()
    }
}

/// Puts blocks that come in any order into theirs.
private final class InOrder: Sendable {
    private let waiting = Mutex<[Int: CheckedBlock]>([:])
    /// The number of the block that is taken next; held by the one worker that takes.
    private let next = Mutex(0)
    private let take: @Sendable (CheckedBlock) -> Void

    init(_ take: @escaping @Sendable (CheckedBlock) -> Void) { self.take = take }

    /// Takes the block, or leaves it to the worker that is taking.
    func add(_ block: CheckedBlock) {
        waiting.withLock { $0[block.block.number] = block }
        _ = next.withLockIfAvailable { drain(&$0) }
    }

    /// Takes what is left: a worker may leave its block just when the taking one has looked for the last time.
    func finish() { next.withLock { drain(&$0) } }

    private func drain(_ next: inout Int) {
        while let block = waiting.withLock({ $0.removeValue(forKey: next) }) {
            take(block)
            next += 1
        }
    }
}
