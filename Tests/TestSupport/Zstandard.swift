import CZstd
public import Foundation

/// Compresses as the `zstd` program does.
public enum Zstandard {
    /// One frame of an archive, with a check sum; several behind each other are an archive, too.
    public static func frame(_ content: some DataProtocol) -> Data {
        let input = Array(content)
        let context = unsafe ZSTD_createCCtx()!
        defer { unsafe ZSTD_freeCCtx(context) }
        unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(input.count))
        let count = unsafe ZSTD_compress2(context, &output, output.count, input, input.count)
        precondition(ZSTD_isError(count) == 0, "the bound that zstd gave holds")
        return Data(output.prefix(count))
    }
}
