/// A list that grows without moving what it holds, and is given back piece by piece: a file of a gigabyte has
/// a hundred thousand responses, and an array of them would be held twice whenever it grows and once more at the end.
public struct ChunkedList<Element> {
    @usableFromInline var chunks: [[Element]] = []
    @usableFromInline static var chunkSize: Int { 1024 }
    /// How many elements there are.
    @usableFromInline var stored = 0

    @inlinable
    public init() {}

    @inlinable public var count: Int { stored }

    @inlinable
    public mutating func append(_ element: Element) {
        if stored % Self.chunkSize == 0 {
            chunks.append([])
            chunks[chunks.count - 1].reserveCapacity(stored == 0 ? 16 : Self.chunkSize)
        }
        chunks[chunks.count - 1].append(element)
        stored += 1
    }

    @inlinable
    public subscript(index: Int) -> Element {
        get { chunks[index / Self.chunkSize][index % Self.chunkSize] }
        _modify { yield &chunks[index / Self.chunkSize][index % Self.chunkSize] }
    }

    /// Calls `body` with each element in order, and gives back the space of those that were seen.
    @inlinable
    public mutating func drain(_ body: (Int, Element) -> Void) {
        for chunk in chunks.indices {
            for (place, element) in chunks[chunk].enumerated() { body(chunk * Self.chunkSize + place, element) }
            chunks[chunk] = []
        }
        (chunks, stored) = ([], 0)
    }
}

extension ChunkedList: Sendable where Element: Sendable {}
