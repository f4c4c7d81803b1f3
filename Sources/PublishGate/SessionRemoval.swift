public import TraceSchema

/// Takes the rows of some sessions out of a file that goes by in pieces. Every other line stays as it is, byte for byte.
///
/// Lines are other people's and of vocabularies that are not known here yet, so they are not judged: a line is a row of
/// the sessions when it holds one of their keys as a whole JSON string, wherever it stands. At most one row is held.
public struct SessionRemoval: Sendable {
    private let search: KeySearch
    private let keepsRest: Bool
    /// What was not passed on yet of the current line.
    private var line: [UInt8] = []
    /// The line's beginning was passed on.
    private var isLong = false
    private var findInLongLine: KeySearch.Find?

    private var size = 0
    private var whole = ContentHasher()
    private var lines: [SurrogateKey: Int] = [:]
    private var rows = 0
    private var isText = true
    private var holdsOnlyRows = true
    private var restSize = 0
    private var restHasher = ContentHasher()
    private var rest: [UInt8] = []

    /// - Parameter keepsRest: whether what stays is wanted, and not just its digest.
    public init(of keys: Set<SurrogateKey>, keepsRest: Bool = false) {
        search = KeySearch(keys: keys)
        self.keepsRest = keepsRest
    }

    public mutating func add(_ piece: borrowing Span<UInt8>) {
        size += piece.count
        whole.add(piece)
        var start = 0
        while start < piece.count {
            var end = start
            while end < piece.count, piece[end] != UInt8(ascii: "\n") {
                if piece[end] < 0x20 { isText = isText && piece[end].isSpace }
                end += 1
            }
            let isEnd = end < piece.count
            // The span's own elements, copied within the call.
            unsafe piece.extracting(start..<end).withUnsafeBufferPointer { unsafe line.append(contentsOf: $0) }
            if isEnd { endLine(with: [UInt8(ascii: "\n")]) } else if line.count > Self.longestRow { passBeginningOn() }
            start = end + (isEnd ? 1 : 0)
        }
    }

    public consuming func finish() -> SearchedFile {
        if !line.isEmpty { endLine(with: []) }
        return SearchedFile(
            size: size, digest: whole.digest(), lines: lines, rows: rows, isText: isText,
            holdsOnlyRows: holdsOnlyRows && size > 0, restSize: restSize,
            restDigest: restSize == 0 ? nil : restHasher.digest(), rest: rest)
    }

    /// Bytes of a line. A row has fewer than a thousand, and whatever is longer is not taken out.
    static let longestRow = 64 << 10

    private mutating func endLine(with end: [UInt8]) {
        let find = findInLongLine ?? search.find(in: line.span, beginsLine: !isLong, endsLine: true)
        let mayBeRow = !isLong && line.count <= Self.longestRow
        switch find {
        case .row(let key) where mayBeRow:
            lines[key, default: 0] += 1
            rows += 1
        case .row(let key), .mention(let key):
            lines[key, default: 0] += 1
            pass(on: line + end)
        case nil: pass(on: line + end)
        }
        holdsOnlyRows = holdsOnlyRows && mayBeRow && (line.isEmpty || Self.isRow(line))
        line.removeAll(keepingCapacity: true)
        (isLong, findInLongLine) = (false, nil)
    }

    private mutating func passBeginningOn() {
        findInLongLine = findInLongLine ?? search.find(in: line.span, beginsLine: !isLong, endsLine: false)
        pass(on: line.dropLast(KeySearch.overlap))
        line.removeFirst(line.count - KeySearch.overlap)
        isLong = true
    }

    private mutating func pass(on bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        restSize += bytes.count
        restHasher.add(bytes.span)
        if keepsRest { rest += bytes }
    }

    /// Whether a line begins and ends as this tool's rows do, in any version of their schema.
    private static func isRow(_ line: [UInt8]) -> Bool {
        let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...]
        return line.starts(with: #"{"schema":"skein-trace/"#.utf8) && end.last == UInt8(ascii: "}")
    }
}

extension UInt8 {
    /// Tab, line feed, vertical tab, form feed or carriage return.
    fileprivate var isSpace: Bool { 0x09...0x0D ~= self }
}
