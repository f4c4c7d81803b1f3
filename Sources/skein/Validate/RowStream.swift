import SessionFiles
import TraceExtraction

/// The blocks of an input that can only be read from first to last: a pipe, or an archive.
struct RowStream: ~Copyable {
    private var bytes: InputBytes
    private var gzip: GzipInflater?
    /// What was read and not handed out, with the byte before it.
    private var kept: [UInt8] = [UInt8(ascii: "\n")]
    private var isAtEnd = false

    init(_ input: OpenInput, isGzip: Bool, start: [UInt8] = []) {
        bytes = InputBytes(input, start: start)
        gzip = isGzip ? GzipInflater() : nil
    }

    /// Fills the buffer with the next block and the byte before it.
    mutating func next(
        into buffer: inout [UInt8], number: Int, file: Int, isFirst: Bool
    ) throws(InputFault) -> RowBlock {
        buffer.replaceSubrange(0..<kept.count, with: kept)
        var count = kept.count
        var fault: FindingKind?
        while count < RowBlock.capacity, !isAtEnd {
            do throws(ReadFault) {
                var span = buffer.mutableSpan
                let taken = unsafe try span.withUnsafeMutableBytes { space throws(ReadFault) in
                    let free = unsafe UnsafeMutableRawBufferPointer(rebasing: space[count..<RowBlock.capacity])
                    return unsafe try read(into: free)
                }
                isAtEnd = taken == 0
                count += taken
            } catch {
                if let fault = bytes.fault { throw fault }
                isAtEnd = true
                fault = error.skip == .archiveBomb ? .archiveBomb : .archiveDamaged
            }
        }
        let owned = min(RowBlock.size, count - 1)
        kept = Array(buffer[owned..<count])
        return RowBlock(
            number: number, file: file, isFirst: isFirst, isLast: isAtEnd && owned == count - 1, fault: fault,
            count: count, owned: owned, reachesEnd: isAtEnd)
    }

    private mutating func read(into space: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        if let count = unsafe try gzip?.read(into: space, from: &bytes) { return count }
        return unsafe try bytes.read(into: space)
    }
}

/// The stored bytes of an input, those first that were read to see what it is.
private struct InputBytes: StoredByteSource {
    private let input: OpenInput
    private var start: ArraySlice<UInt8>
    /// Why the system gave no more.
    private(set) var fault: InputFault?

    init(_ input: OpenInput, start: [UInt8]) {
        self.input = input
        self.start = start[...]
    }

    mutating func read(into space: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
        if !start.isEmpty {
            let count = min(start.count, space.count)
            unsafe space.copyBytes(from: start.prefix(count))
            start = start.dropFirst(count)
            return count
        }
        do throws(InputFault) {
            return unsafe try input.fillOn(space)
        } catch {
            fault = error
            throw ReadFault(.fileUnreadable)
        }
    }
}
