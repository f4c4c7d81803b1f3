import Foundation
import SessionText
import TestSupport
import Testing

@Suite("The cursor and Foundation's parser read the same out of a record")
struct AgreementTests {
    private static let documentsOfSeed = 12

    @Test("every document that JSON allows, over every shape of field map", arguments: Seeds.first(150))
    func generated(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<Self.documentsOfSeed {
            let document = InventedDocument(&random)
            let record = Array(document.text.utf8)
            let map = ArbitraryFieldMap.map(random.next() & random.next())
            let scanned = ScannedRecord(record, map)
            #expect(AgreementWithFoundation(record, map) != nil, "seed \(seed): \(document.text)")
            expectAgreement(record, map, scanned, seed)
            if case .fault(let fault) = scanned.result, fault.kind == .duplicateKey {
                #expect(document.hasDuplicates, "seed \(seed): \(document.text)")
            }
        }
    }

    @Test("a damaged document that is still one to Foundation", arguments: Seeds.first(150))
    func damaged(seed: UInt64) {
        var random = SeededGenerator(seed: seed &+ 1_000_000)
        let records = (0..<Self.documentsOfSeed).map { _ in Array(InventedDocument(&random).text.utf8) }
        for record in records {
            let damaged = record.damaged(with: records, &random)
            let map = ArbitraryFieldMap.map(random.next())
            expectAgreement(damaged, map, ScannedRecord(damaged, map), seed)
        }
    }

    private func expectAgreement(_ record: [UInt8], _ map: FieldMap, _ scanned: ScannedRecord, _ seed: UInt64) {
        do {
            try AgreementWithFoundation.check(record, map, scanned)
        } catch {
            Issue.record(error, "seed \(seed): \(String(decoding: record, as: UTF8.self))")
        }
    }
}

@Suite("What the cursor lets pass and Foundation's parser does not is listed here, and the other way round")
struct LeniencyTests {
    private enum Field: UInt8 { case word, number, name, element }

    private static let map = FieldMap([
        .init("word", Field.word, .label, "a string"), .init("number", Field.number, .count, "a number"),
        .init("list[]", Field.element, .element, "an element"), .init("list[].name", Field.name, .label, "a string"),
    ])

    @Test(
        "what is skipped is followed by its quotes and brackets only",
        arguments: [
            // Strings: escapes, control characters, bytes that are no UTF-8.
            #"{"x":"\q\u12"}"#, "{\"x\":\"a\tb\u{1}\"}", #"{"\q":1}"#,
            // Words and numbers, and none at all.
            #"{"x":nul}"#, #"{"x":1.2.3}"#, #"{"x":@}"#, #"{"x":}"#, #"{"x":-}"#, #"{"x":01}"#, #"{"x":NaN}"#,
            // Containers: which bracket closes, and what lies between.
            #"{"x":[1}}"#, #"{"x":{"y" "z"}}"#, #"{"x":[1,,2]}"#, #"{"x":{y:1,}}"#, #"{"word":{"a":}}"#,
            #"{"number":[1 2]}"#,
            // In a mapped list elements that are no objects are skipped, also where there is none.
            #"{"list":[,{"name":"a"}]}"#, #"{"list":[{"name":"a"},]}"#, #"{"list":[nul,"\q"]}"#,
        ])
    func skipped(text: String) {
        let record = Array(text.utf8)
        #expect(AgreementWithFoundation(record, Self.map) == nil)
        #expect(ScannedRecord(record, Self.map).result == .record(kind: 0))
    }

    @Test("bytes that are no UTF-8 are skipped like others, and equal nothing where they are mapped")
    func notText() {
        for record in [Array(#"{"x":""#.utf8) + [0xFF, 0xC0], Array(#"{"word":""#.utf8) + [0xFF, 0xC0]] {
            let record = record + Array(#""}"#.utf8)
            #expect(AgreementWithFoundation(record, Self.map) == nil)
            #expect(ScannedRecord(record, Self.map).result == .record(kind: 0))
        }
    }

    @Test(
        "a mapped value with a broken spelling is there, and is nothing",
        arguments: [
            #"{"number":1.}"#, #"{"number":-}"#, #"{"number":1x}"#, #"{"number":1.2.3}"#, #"{"number":1e}"#,
            #"{"number":--1}"#,
        ])
    func brokenNumber(text: String) {
        let record = Array(text.utf8)
        #expect(AgreementWithFoundation(record, Self.map) == nil)
        let scanned = ScannedRecord(record, Self.map)
        #expect(scanned.result == .record(kind: 0))
        #expect(scanned.looks.map(\.isPresent) == [true])
        #expect(scanned.looks.map(\.count) == [nil])
    }

    @Test("zeros before a number are read over")
    func zeros() {
        let scanned = ScannedRecord(Array(#"{"number":007}"#.utf8), Self.map)
        #expect(scanned.looks.map(\.count) == [7])
    }

    @Test(
        "numbers that are whole to Foundation and none to the cursor",
        arguments: [
            #"{"number":-0}"#, #"{"number":1.000000000000000000}"#, #"{"number":1e0003}"#,
            #"{"number":1000000000000001}"#,
        ])
    func unreadNumber(text: String) throws {
        let record = Array(text.utf8)
        #expect(AgreementWithFoundation(record, Self.map) != nil)
        #expect(ScannedRecord(record, Self.map).looks.map(\.count) == [nil])
    }

    @Test(
        "a comma before a closing bracket is no JSON, but Foundation reads over it; the cursor does where it skips",
        arguments: [
            (#"{"word":"a",}"#, false), (#"{"list":[{"name":"a",}]}"#, false), (#"{"list":[{"name":"a"},]}"#, true),
            (#"{"x":[1,]}"#, true), (#"{"x":{"y":1,}}"#, true),
        ])
    func trailingComma(text: String, isRead: Bool) {
        let record = Array(text.utf8)
        #expect((try? JSONDecoder().decode(FoundationJSON.self, from: Data(record))) != nil)
        #expect((ScannedRecord(record, Self.map).result == .record(kind: 0)) == isRead)
    }

    @Test("of a key that stands twice Foundation takes one value, and the cursor none where it is mapped")
    func duplicates() {
        let record = Array(#"{"word":"a","x":1,"x":2,"word":"b"}"#.utf8)
        #expect(AgreementWithFoundation(record, Self.map) != nil)
        guard case .fault(let fault) = ScannedRecord(record, Self.map).result else {
            Issue.record("no fault")
            return
        }
        #expect(fault.kind == .duplicateKey)
    }
}
