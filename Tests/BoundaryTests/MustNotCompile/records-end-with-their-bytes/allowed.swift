// A record is gone before its buffer moves on or its scanner scans again.

import SessionText

enum Field: UInt8 { case count }

func sum(_ buffer: inout SessionBuffer, _ scanner: inout RecordScanner) -> Int {
    var sum = 0
    while let line = buffer.takeLine() {
        _ = scanner.scan(line, of: buffer)
        let record = SessionRecord(line, of: buffer, by: scanner)
        sum += record.count(Field.count) ?? 0
    }
    return sum
}
