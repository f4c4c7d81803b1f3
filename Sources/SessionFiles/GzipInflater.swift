import CZlib
import TraceExtraction

/// Bytes as they are stored, from first to last.
public protocol StoredByteSource: ~Copyable {
    /// Reads on into the space given.
    /// - Returns: how many bytes; 0 is the end.
    mutating func read(into space: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int
}

/// Inflates gzip in a stream.
@safe
public struct GzipInflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var isBetweenMembers = true
    private var isInputAtEnd = false
    private var limit = InflationLimit()

    public init() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe input = .allocate(byteCount: 64 << 10, alignment: 16)
        // 15 window bits and 16 for a gzip header. It can fail only for want of memory.
        let status = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib has no memory")
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
        unsafe input.deallocate()
    }

    /// Writes inflated bytes into `space`, reading stored ones as needed.
    /// - Returns: how many; 0 is the archive's end.
    public mutating func read(
        into space: UnsafeMutableRawBufferPointer, from stored: inout some StoredByteSource & ~Copyable
    ) throws(ReadFault) -> Int {
        guard space.count > 0 else { return 0 }
        unsafe stream.pointee.next_out = space.baseAddress!.assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_out = UInt32(clamping: space.count)
        let wanted = unsafe Int(stream.pointee.avail_out)
        while unsafe stream.pointee.avail_out == UInt32(wanted) {
            if unsafe stream.pointee.avail_in == 0, !isInputAtEnd {
                let count = unsafe try stored.read(into: input)
                isInputAtEnd = count == 0
                limit.noteRead(count)
                unsafe stream.pointee.next_in = input.baseAddress!.assumingMemoryBound(to: UInt8.self)
                unsafe stream.pointee.avail_in = UInt32(count)
            }
            if unsafe stream.pointee.avail_in == 0 {
                if isBetweenMembers { return 0 }
                throw ReadFault(.archiveDamaged)
            }
            isBetweenMembers = false
            switch unsafe inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR: continue
            case Z_STREAM_END:
                // Another member may follow: `gzip` and log rotation append them.
                isBetweenMembers = true
                guard unsafe inflateReset(stream) == Z_OK else { throw ReadFault(.archiveDamaged) }
            default:
                // What came before the damage counts; zlib says the same again at the next call.
                guard unsafe stream.pointee.avail_out < UInt32(wanted) else { throw ReadFault(.archiveDamaged) }
            }
        }
        let count = unsafe wanted - Int(stream.pointee.avail_out)
        try limit.noteInflated(count)
        return count
    }
}
