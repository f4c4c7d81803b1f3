import CZlib
public import Foundation

/// Compresses as the `gzip` program does.
public enum Gzip {
    /// One member of an archive; several behind each other are an archive, too.
    public static func member(_ content: some DataProtocol) -> Data {
        var input = Array(content)
        var stream = unsafe z_stream()
        let status = unsafe deflateInit2_(
            &stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib has no memory")
        defer { unsafe deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(input.count))) + 64)
        unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                let status = unsafe deflate(&stream, Z_FINISH)
                precondition(status == Z_STREAM_END, "the bound that zlib gave holds")
            }
        }
        return Data(output.dropLast(Int(unsafe stream.avail_out)))
    }
}
