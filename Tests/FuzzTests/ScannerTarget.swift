import Harnesses
import TestSupport
import TraceSchema

@testable import SessionText

/// The JSON cursor, over the field maps of the harnesses and arbitrary ones: values lie within the record, nothing
/// behind the record matters, and on what is JSON to Foundation it agrees with Foundation.
struct ScannerTarget: FuzzTarget {
    private let maps = HarnessID.allCases.map { $0.harness.fieldMap }

    func seeds() throws -> [[UInt8]] {
        try SessionSeeds.all().flatMap { seed -> [[UInt8]] in
            let own = UInt8(HarnessID.allCases.firstIndex(of: seed.harness)!)
            let arbitrary = [UInt8.max, 0] + [UInt8](repeating: 0x7F, count: 7)
            return seed.records.prefix(3).flatMap { record in [[own] + record, arbitrary + record] }
        }
    }

    func check(_ input: [UInt8]) throws {
        var input = FuzzInput(input)
        let choice = Int(input.byte())
        let map = maps.indices.contains(choice) ? maps[choice] : ArbitraryFieldMap.map(input.word())
        let record = Array(input.rest)
        let scanned = ScannedRecord(record, map)
        for form in [RecordScanner.Form.json, .plain] {
            let scanned = ScannedRecord(record, map, form)
            try scanned.checkBounds(record.count)
            for padding in ["\"}]", "{[\"\\", "}}}}}\n"] {
                guard ScannedRecord(record, map, form, behind: Array(padding.utf8)) == scanned else {
                    throw BrokenProperty("what stands behind a record matters")
                }
            }
        }
        try AgreementWithFoundation.check(record, map, scanned)
    }
}

/// What the cursor finds in one record.
struct ScannedRecord: Equatable {
    let result: ScanResult
    let looks: [RecordLook]
    private let ranges: [Range<UInt32>]

    /// - Parameter behind: what the buffer holds behind the record, again and again.
    init(_ record: [UInt8], _ map: FieldMap, _ form: RecordScanner.Form = .json, behind: [UInt8] = [0]) {
        var buffer = SessionBuffer(capacity: record.count + 64)
        let padding = (0..<record.count + 64).map { behind[$0 % behind.count] }
        unsafe padding.withUnsafeBytes { unsafe buffer.append($0) }
        buffer.removeAll()
        unsafe record.withUnsafeBytes { unsafe buffer.append($0) }
        let line = buffer.takeRest()
        var scanner = RecordScanner(map, form)
        result = scanner.scan(line, of: buffer)
        ranges = (0..<scanner.values.count).map { place in
            let value = scanner.values[place]
            return value.start..<max(value.start, value.end)
        }
        if case .record = result {
            looks = RecordLook.all(SessionRecord(line, of: buffer, by: scanner))
        } else {
            looks = []
        }
    }

    func checkBounds(_ count: Int) throws(BrokenProperty) {
        for range in ranges where Int(range.upperBound) > count {
            throw BrokenProperty("a value lies beyond its record")
        }
        if case .fault(let fault) = result, fault.offset > count {
            throw BrokenProperty("a fault lies beyond its record")
        }
    }
}
