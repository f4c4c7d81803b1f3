import Testing
import TraceExtraction

@Suite("A list in pieces is a list")
struct ChunkedListTests {
    /// Below, at and above where a piece is full.
    private static let counts = [0, 1, 15, 16, 17, 1023, 1024, 1025, 2047, 2048, 2049, 5000]

    @Test("what was appended stands in its order, and can be changed where it stands", arguments: counts)
    func order(count: Int) {
        var list = ChunkedList<Int>()
        for number in 0..<count { list.append(number) }
        #expect(list.count == count)
        #expect(Array(list) == Array(0..<count))
        for place in list.indices { list[place] += 1 }
        #expect(Array(list) == Array(1..<count + 1))
        #expect(list == ChunkedList(1..<count + 1))
    }

    @Test("room that was made changes nothing", arguments: counts)
    func reserved(count: Int) {
        var list = ChunkedList<Int>()
        list.reserveCapacity(count)
        #expect(list.isEmpty && list == [])
        for number in 0..<count { list.append(number) }
        list.reserveCapacity(2 * count)
        #expect(list == ChunkedList(0..<count))
    }

    @Test("what is taken out is gone, and the rest stays in its order", arguments: counts)
    func removed(count: Int) {
        var odd = ChunkedList(0..<count)
        odd.removeAll { $0 % 2 == 0 }
        #expect(Array(odd) == (0..<count).filter { $0 % 2 == 1 })
        var rest = ChunkedList(0..<count)
        rest.removeFirst(count / 3)
        #expect(Array(rest) == Array(count / 3..<count))
        rest.append(-1)
        #expect(rest.last == -1 && rest.count == count - count / 3 + 1)
    }

    @Test("what is drained is seen once, in its order, and nothing is left", arguments: counts)
    func drained(count: Int) {
        var list = ChunkedList(0..<count)
        var seen: [Int] = []
        list.drain { place, element in
            #expect(place == element)
            seen.append(element)
        }
        #expect(seen == Array(0..<count))
        #expect(list.isEmpty)
        list.append(7)
        #expect(list == [7])
    }
}
