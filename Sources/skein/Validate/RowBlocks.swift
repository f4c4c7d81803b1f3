import Synchronization

/// Hands out the blocks of inputs, in order, to whoever asks: parts of plain files, read by the asker, and what comes
/// next out of pipes and archives.
final class RowBlocks: Sendable {
    fileprivate struct State: ~Copyable {
        var number = 0
        var file = 0
        /// The file that is being handed out; nil before its first block.
        var open: OpenInput?
        /// nil while the file's parts can be read anywhere.
        var stream: RowStream?
        /// Where the next block of a plain file begins.
        var offset = 0
        var isFirst = true
    }

    private let inputs: [RowInput]
    private let state = Mutex(State())

    init(_ inputs: [RowInput]) { self.inputs = inputs }

    /// Fills the buffer with the next block; nil when there is none.
    func next(into buffer: inout [UInt8]) throws(UnreadableInput) -> RowBlock? {
        let turn = try state.withLock { state throws(UnreadableInput) -> Turn? in
            guard state.file < inputs.count else { return nil }
            let file = state.file
            do throws(InputFault) {
                return try Self.turn(of: inputs[file], &state, into: &buffer)
            } catch {
                throw UnreadableInput(file: file, fault: error)
            }
        }
        guard let turn else { return nil }
        guard case .part(let input, let offset, let number, let file) = turn else {
            if case .block(let block) = turn { return block }
            return nil
        }
        do throws(InputFault) {
            return try Self.part(of: input, at: offset, number: number, file: file, into: &buffer)
        } catch {
            throw UnreadableInput(file: file, fault: error)
        }
    }

    private enum Turn {
        /// A part of a plain file, to be read outside of the lock.
        case part(OpenInput, offset: Int, number: Int, file: Int)
        case block(RowBlock)
    }

    private static func turn(
        of input: RowInput, _ state: inout State, into buffer: inout [UInt8]
    ) throws(InputFault) -> Turn {
        if state.open == nil {
            let open = try OpenInput(input.path)
            let start = try Self.start(of: open)
            let isGzip = start.starts(with: [0x1F, 0x8B]) || input.path?.hasSuffix(".gz") == true
            state.open = open
            // A plain file is read from its start again, part by part.
            if isGzip || !open.isRegular {
                state.stream = RowStream(open, isGzip: isGzip, start: open.isRegular ? [] : start)
            }
            (state.offset, state.isFirst) = (0, true)
        }
        let open = state.open!
        defer { state.number += 1 }
        guard state.stream != nil else {
            let (offset, file) = (state.offset, state.file)
            state.offset += RowBlock.size
            if state.offset >= open.size { state.close() }
            return .part(open, offset: offset, number: state.number, file: file)
        }
        let block = try state.stream!.next(
            into: &buffer, number: state.number, file: state.file, isFirst: state.isFirst)
        state.isFirst = false
        if block.isLast { state.close() }
        return .block(block)
    }

    /// The first bytes, which say whether an input is an archive. A pipe's are gone then.
    private static func start(of input: OpenInput) throws(InputFault) -> [UInt8] {
        var start = [UInt8](repeating: 0, count: 2)
        var count = 0
        while count < start.count {
            var span = start.mutableSpan
            let read = unsafe try span.withUnsafeMutableBytes { space throws(InputFault) in
                let free = unsafe UnsafeMutableRawBufferPointer(rebasing: space[count...])
                return unsafe try input.isRegular ? input.fill(free, at: count) : input.fillOn(free)
            }
            if read == 0 { break }
            count += read
        }
        return Array(start.prefix(count))
    }

    private static func part(
        of input: OpenInput, at offset: Int, number: Int, file: Int, into buffer: inout [UInt8]
    ) throws(InputFault) -> RowBlock {
        buffer[0] = UInt8(ascii: "\n")
        // The byte before the block is read with it; before the first one, a line ends.
        let before = offset == 0 ? 0 : 1
        var span = buffer.mutableSpan
        let count = unsafe try span.withUnsafeMutableBytes { space throws(InputFault) in
            let wanted = unsafe UnsafeMutableRawBufferPointer(rebasing: space[(1 - before)..<RowBlock.capacity])
            return unsafe try input.fill(wanted, at: offset - before) + 1 - before
        }
        let owned = min(RowBlock.size, max(0, count - 1))
        return RowBlock(
            number: number, file: file, isFirst: offset == 0, isLast: offset + RowBlock.size >= input.size, fault: nil,
            count: max(1, count), owned: owned, reachesEnd: count < RowBlock.capacity)
    }
}

extension RowBlocks.State {
    /// Goes on with the next file.
    fileprivate mutating func close() {
        file += 1
        open = nil
        stream = nil
    }
}

/// An input could not be read to its end.
struct UnreadableInput: Error {
    let file: Int
    let fault: InputFault
}
