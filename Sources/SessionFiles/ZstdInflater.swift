import CZstd
import TraceExtraction

/// Inflates Zstandard in a stream. Frames whose window would not fit into bounded memory are refused.
@safe
struct ZstdInflater: ~Copyable {
    private let stream: OpaquePointer
    private let input: UnsafeMutableRawBufferPointer
    private var unread = 0..<0
    private var isBetweenFrames = true
    /// Whether the last space was filled, so that more may follow without further input.
    private var holdsOutput = false
    private var limit = InflationLimit()

    /// 8 MiB: what `zstd` itself uses up to level 19.
    private static let largestWindow: Int32 = 23

    init() {
        // Both can fail only for want of memory.
        unsafe stream = ZSTD_createDCtx()!
        unsafe input = .allocate(byteCount: ZSTD_DStreamInSize(), alignment: 16)
        unsafe ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.largestWindow)
    }

    deinit {
        unsafe ZSTD_freeDCtx(stream)
        unsafe input.deallocate()
    }

    /// Writes inflated bytes into `space`, reading stored ones as needed.
    /// - Returns: how many; 0 is the archive's end.
    mutating func read(
        into space: UnsafeMutableRawBufferPointer, from stored: inout StoredBytes
    ) throws(ReadFault) -> Int {
        guard space.count > 0 else { return 0 }
        var output = unsafe ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
        while unsafe output.pos == 0 {
            if unread.isEmpty, !holdsOutput {
                let count = unsafe try stored.read(into: input)
                guard count > 0 else {
                    if isBetweenFrames { return 0 }
                    throw ReadFault(.archiveDamaged)
                }
                limit.noteRead(count)
                unread = 0..<count
            }
            var taken = unsafe ZSTD_inBuffer(src: input.baseAddress, size: unread.upperBound, pos: unread.lowerBound)
            let wanted = unsafe ZSTD_decompressStream(stream, &output, &taken)
            guard ZSTD_isError(wanted) == 0 else { throw ReadFault(.archiveDamaged) }
            // Asked for more when there is none, it only tells what the next frame's header would need.
            if wanted == 0 || !unread.isEmpty { isBetweenFrames = wanted == 0 }
            unread = unsafe taken.pos..<unread.upperBound
            holdsOutput = unsafe output.pos == output.size
        }
        unsafe try limit.noteInflated(output.pos)
        return unsafe output.pos
    }
}
