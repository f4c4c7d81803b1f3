/// A list that grows without moving what it holds, and can be given back piece by piece: a file of a gigabyte has
/// a hundred thousand responses, and an array of them would be held twice whenever it grows. What one list gives back
/// has the size that another takes.
public struct ChunkedList<Element> {
    /// All full but the last.
    @usableFromInline var chunks: [[Element]] = []
    @usableFromInline static var chunkSize: Int { 1024 }
    /// How many elements there are.
    @usableFromInline var stored = 0

    @inlinable
    public init() {}

    @inlinable
    public mutating func append(_ element: Element) {
        if stored == chunks.count * Self.chunkSize { addChunk() }
        chunks[chunks.count - 1].append(element)
        stored += 1
    }

    /// The first chunk grows, for most lists are short.
    @inlinable
    mutating func addChunk() {
        chunks.append([])
        if stored > 0 { chunks[chunks.count - 1].reserveCapacity(Self.chunkSize) }
    }

    /// Makes room in the first chunk.
    @inlinable
    public mutating func reserveCapacity(_ count: Int) {
        if chunks.isEmpty, count > 0 { addChunk() }
        if chunks.count == 1 { chunks[0].reserveCapacity(Swift.min(count, Self.chunkSize)) }
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

extension ChunkedList: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { stored }

    @inlinable
    public subscript(index: Int) -> Element {
        get { chunks[index / Self.chunkSize][index % Self.chunkSize] }
        _modify { yield &chunks[index / Self.chunkSize][index % Self.chunkSize] }
    }

    /// Builds the list anew: elements are seldom taken out.
    @inlinable
    public mutating func replaceSubrange(_ range: Range<Int>, with others: some Collection<Element>) {
        var elements = Array(self)
        elements.replaceSubrange(range, with: others)
        self = ChunkedList()
        for element in elements { append(element) }
    }
}

extension ChunkedList: ExpressibleByArrayLiteral {
    @inlinable
    public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension ChunkedList: Equatable where Element: Equatable {
    @inlinable
    public static func == (left: ChunkedList, right: ChunkedList) -> Bool {
        left.count == right.count && left.elementsEqual(right)
    }
}

extension ChunkedList: Sendable where Element: Sendable {}
