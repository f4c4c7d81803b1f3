import PublishGate

/// Lines of canonical JSON, closed by one that says how many they are and what they digest to: a file that was cut at a
/// line's end, or in which a bit fell over, is not read.
///
///     {"format":"skein-keymap/1"}
///     … one line each …
///     {"lines":2,"sha256":"…"}
struct SealedLines {
    private var writer = CanonicalWriter()
    private var lines = 0

    init(format: StaticString) {
        writer.literal(format)
        writer.literal("\n")
    }

    /// Adds one line.
    mutating func add(_ write: (inout CanonicalWriter) -> Void) {
        write(&writer)
        writer.literal("\n")
        lines += 1
    }

    consuming func sealed() -> [UInt8] {
        let digest = ContentDigest(of: writer.bytes.span)
        writer.literal(#"{"lines":"#)
        writer.number(lines)
        writer.literal(#","sha256":"#)
        writer.string(digest)
        writer.literal("}\n")
        return writer.bytes
    }

    /// Reads the file: each line by `line`, which takes all of it but its end.
    static func read(
        _ bytes: borrowing Span<UInt8>, format: StaticString,
        _ line: (inout CanonicalReader) throws(CanonicalFault) -> Void
    ) throws(CanonicalFault) {
        var reader = CanonicalReader(bytes)
        try reader.literal(format)
        try reader.literal("\n")
        var count = 0
        while true {
            let start = reader.offset
            if reader.takes(#"{"lines":"#) {
                guard try reader.number() == count else { throw reader.fault }
                try reader.literal(#","sha256":"#)
                guard try reader.digest() == ContentDigest(of: bytes.extracting(0..<start)) else { throw reader.fault }
                try reader.literal("}\n")
                return try reader.end()
            }
            try line(&reader)
            try reader.literal("\n")
            count += 1
        }
    }

    /// Reads each line of a damaged file that can be read; nil in the place of one that cannot.
    static func salvage<Value>(
        _ bytes: [UInt8], _ line: (inout CanonicalReader) throws(CanonicalFault) -> Value
    ) -> [Value?] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropFirst().map { text in
            let text = Array(text)
            var reader = CanonicalReader(text.span)
            do throws(CanonicalFault) {
                let value = try line(&reader)
                try reader.end()
                return value
            } catch {
                return nil
            }
        }
    }
}
