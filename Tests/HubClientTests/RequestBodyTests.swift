import Foundation
import Testing

@testable import HubClient

@Suite("A body is the same in whatever pieces it is read, and as long as it says")
struct RequestBodyTests {
    @Test("every file length in every room", arguments: Array(0...9) + [1000, 4099])
    func anyRoom(length: Int) {
        let file = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var body = RequestBody(Array("before ".utf8))
        body.append(.base64(FileContent(file)))
        body.append(.plain(Array(" between ".utf8)))
        body.append(.file(FileContent(file)))
        let expected = Array("before \(Data(file).base64EncodedString()) between ".utf8) + file
        #expect(body.count == expected.count)
        for room in [1, 2, 3, 4, 5, 7, 64, 65_536] {
            var reader = RequestBody.Reader(body)
            var read: [UInt8] = []
            while let part = reader.next(upTo: room), !part.isEmpty {
                #expect(part.count <= room)
                read += part
            }
            #expect(read == expected, "room for \(room)")
        }
    }

    @Test("a file that is missing or has another length ends the body", arguments: [nil, [1, 2] as [UInt8]])
    func missing(bytes: [UInt8]?) {
        var reader = RequestBody.Reader(RequestBody(.base64(FileContent(count: 3) { bytes })))
        let isMissing = reader.next(upTo: 100) == nil
        #expect(isMissing)
    }
}
