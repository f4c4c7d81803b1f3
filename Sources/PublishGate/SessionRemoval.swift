@_spi(StoredKeys) public import TraceSchema

/// Takes the rows of some sessions out of a file. Every other line stays as it is, byte for byte.
///
/// Lines are other people's and of vocabularies that are not known here yet, so they are not judged: a line goes when
/// it holds one of the keys as a whole JSON string, wherever it stands.
public struct SessionRemoval: Sendable {
    public let keys: Set<SurrogateKey>

    public init(of keys: Set<SurrogateKey>) { self.keys = keys }

    /// The file without the sessions' lines, and how many these were.
    public func rest(of file: borrowing Span<UInt8>) -> (bytes: [UInt8], removed: Int) {
        var rest: [UInt8] = []
        var (kept, start, removed) = (0, 0, 0)
        func keep(_ file: borrowing Span<UInt8>, _ end: Int) {
            // The span's own elements, copied within the call.
            unsafe file.extracting(kept..<end).withUnsafeBufferPointer { unsafe rest.append(contentsOf: $0) }
        }
        while start < file.count {
            var end = start
            while end < file.count, file[end] != UInt8(ascii: "\n") { end += 1 }
            let next = min(end + 1, file.count)
            if holdsKey(file.extracting(start..<end)) {
                keep(file, start)
                kept = next
                removed += 1
            }
            start = next
        }
        keep(file, file.count)
        return (rest, removed)
    }

    private func holdsKey(_ line: borrowing Span<UInt8>) -> Bool {
        guard line.count >= 38 else { return false }
        for place in 0...(line.count - 38) {
            // Hyphens where a key has them are rare; they are looked for before anything is read.
            guard line[place] == UInt8(ascii: "\""), line[place + 9] == UInt8(ascii: "-"),
                line[place + 37] == UInt8(ascii: "\""),
                let key = SurrogateKey(stored: line.extracting(place + 1..<place + 37)), keys.contains(key)
            else { continue }
            return true
        }
        return false
    }
}
