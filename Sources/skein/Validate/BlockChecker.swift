import TraceReport
import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads the lines of blocks strictly; each worker has one.
struct BlockChecker {
    /// The last day that has begun.
    let today: UTCDay
    /// Makes fingerprints of rows; nil when nobody wants them.
    let fingerprint: RowFingerprint?
    /// Whether the rows of a block are counted for a report.
    let countsRows: Bool
    private var decoder = RowDecoder()

    init(today: UTCDay, fingerprint: RowFingerprint?, countsRows: Bool = false) {
        (self.today, self.fingerprint, self.countsRows) = (today, fingerprint, countsRows)
    }

    mutating func check(_ block: RowBlock, in buffer: [UInt8]) -> CheckedBlock {
        var checked = CheckedBlock(block, counts: countsRows ? RowCounts() : nil)
        let bytes = buffer.span.extracting(first: block.count)
        let newline = UInt8(ascii: "\n")
        // A line that began before this block is another's.
        var start = bytes[0] == newline ? 1 : Self.end(of: bytes, from: 1) + 1
        while start <= block.owned {
            let end = Self.end(of: bytes, from: start)
            checked.lines += 1
            let isWhole = end < bytes.count
            if end - start > RowBlock.longestLine || !isWhole && !block.reachesEnd {
                checked.add(.tooLong)
            } else {
                check(
                    bytes.extracting(start..<end), isWhole: isWhole, isFirst: block.isFirst && checked.lines == 1,
                    &checked)
            }
            start = end + 1
        }
        return checked
    }

    /// Checks one line without its LF.
    private mutating func check(
        _ whole: borrowing Span<UInt8>, isWhole: Bool, isFirst: Bool, _ checked: inout CheckedBlock
    ) {
        var line = whole.extracting(...)
        if isFirst, line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF {
            checked.add(.byteOrderMark)
            line = line.extracting(droppingFirst: 3)
        }
        if line.count > 0, line[line.count - 1] == UInt8(ascii: "\r") {
            if line.count > 1 { checked.add(.carriageReturn) }
            line = line.extracting(droppingLast: 1)
        }
        if !isWhole { checked.add(.torn) }
        if line.count == 0 { return checked.add(.blank) }
        do throws(RowFault) {
            let row = try decoder.decode(line)
            let isPossible = row.day.map { $0 <= today } ?? true
            if !isPossible { checked.add(.futureDay, .day) }
            checked.add(row, fingerprint: fingerprint?.of(line) ?? 0)
            if isPossible { checked.counts?.add(row) }
        } catch {
            add(error, of: line, isWhole: isWhole, &checked)
        }
    }

    private func add(
        _ fault: RowFault, of line: borrowing Span<UInt8>, isWhole: Bool, _ checked: inout CheckedBlock
    ) {
        // A line that is cut off because the file is needs saying once.
        if fault.kind == .cut, !isWhole { return }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: copy line)
            checked.add(FindingKind(fault.kind), fault.column, byte: fault.offset + 1)
        } catch {
            checked.add(.notUTF8, byte: error.byteOffsets.lowerBound + 1)
        }
    }

    /// Where the line ends that holds a byte: its LF, or the end of all.
    private static func end(of bytes: borrowing Span<UInt8>, from start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        return unsafe bytes.withUnsafeBytes { buffer in
            let first = unsafe buffer.baseAddress! + start
            // In bounds: searches from `start` to the end of the buffer.
            guard let found = unsafe memchr(first, 0x0A, buffer.count - start) else { return buffer.count }
            return unsafe UnsafeRawPointer(found) - buffer.baseAddress!
        }
    }
}

/// Numbers that are equal for rows that are equal, their keys aside; random in each process, so that nobody can make
/// rows that look like others'.
struct RowFingerprint {
    /// Where the turn's index begins: what stands before are the schema and the two keys, of one length in every row.
    private static let start = #"{"schema":"skein-trace/1","rowId":"","sessionKey":"","#.utf8.count + 2 * 36

    func of(_ line: borrowing Span<UInt8>) -> UInt64 {
        var hasher = Hasher()
        // In bounds: a row is longer than its keys.
        unsafe line.extracting(droppingFirst: Self.start).withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
