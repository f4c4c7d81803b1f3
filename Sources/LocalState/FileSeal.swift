import PublishGate
import TraceSchema

/// Tells a file that a newer skein wrote from one that was damaged: it is whole, or says so itself, and is not
/// understood here.
enum FileSeal {
    /// Of a file of text: canonical JSON whose first key is its format.
    static func isNewer(text bytes: borrowing Span<UInt8>) -> Bool {
        if let seal = textSeal(of: bytes) { return seal.digest == ContentDigest(of: bytes.extracting(0..<seal.start)) }
        return formatVersion(of: bytes).map { $0 > currentVersion } ?? false
    }

    /// Of a file that begins with its name and ends with the 32 bytes of its digest.
    static func isNewer(binary bytes: borrowing Span<UInt8>) -> Bool {
        let end = bytes.count - 32
        guard end > 0, bytes.hasPrefix("skein-") else { return false }
        let digest = ContentDigest(of: bytes.extracting(0..<end)).bytes
        for place in 0..<32 where bytes[end + place] != digest[place] { return false }
        return true
    }

    /// Every format is in its first version.
    private static let currentVersion = 1

    /// `{"format":"skein-keymap/2"`
    private static func formatVersion(of bytes: borrowing Span<UInt8>) -> Int? {
        var reader = CanonicalReader(bytes)
        guard reader.takes(#"{"format":"skein-"#) else { return nil }
        var start = reader.offset
        while start < bytes.count, UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[start] { start += 1 }
        var number = CanonicalReader(bytes.extracting(droppingFirst: start))
        return number.takes("/") ? try? number.number() : nil
    }

    /// The digest in a file's last line, or in its last member, and where what it is of ends.
    private static func textSeal(of bytes: borrowing Span<UInt8>) -> (start: Int, digest: ContentDigest)? {
        // A digest in quotes, a brace and a line's end.
        let quote = bytes.count - (64 + 2 + 2)
        guard quote > 0 else { return nil }
        var reader = CanonicalReader(bytes.extracting(droppingFirst: quote))
        guard let digest = try? reader.digest(), reader.takes("}\n"), (try? reader.end()) != nil else { return nil }
        if let line = lastLine(of: bytes, before: quote) { return (line, digest) }
        let member = quote - #","digest":"#.utf8.count
        return member > 0 && bytes.extracting(member..<quote).hasPrefix(#","digest":"#) ? (member, digest) : nil
    }

    /// Where the line begins that says how many there are; nil where there is none, or where it says another number.
    private static func lastLine(of bytes: borrowing Span<UInt8>, before quote: Int) -> Int? {
        var start = quote
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        var lines = -1
        for place in 0..<start where bytes[place] == UInt8(ascii: "\n") { lines += 1 }
        var reader = CanonicalReader(bytes.extracting(start..<quote))
        guard reader.takes(#"{"lines":"#), (try? reader.number()) == lines, reader.takes(#","sha256":"#),
            (try? reader.end()) != nil
        else { return nil }
        return start
    }
}
