/// The mapped values of one record, in the order in which they stand: filled by the scanner, read by the record.
///
/// Storage of its own: an array asks at every value whether it is shared.
@safe
struct FoundValues: ~Copyable {
    private var storage: UnsafeMutableBufferPointer<FoundValue>
    private(set) var count = 0
    /// Per field: the place of its value plus one; 0 is absent.
    private let places: UnsafeMutableBufferPointer<UInt32>

    private static let fields = 64
    /// A bound on memory, 6 MB: real records have a few dozen mapped values, but a document of 32 MiB is one record.
    private static let most = 500_000

    init() {
        unsafe storage = Self.space(for: 64)
        unsafe places = Self.space(for: Self.fields)
        unsafe places.initialize(repeating: 0)
    }

    deinit {
        unsafe UnsafeMutableRawBufferPointer(storage).deallocate()
        unsafe UnsafeMutableRawBufferPointer(places).deallocate()
    }

    private static func space<Element: BitwiseCopyable>(for count: Int) -> UnsafeMutableBufferPointer<Element> {
        let bytes = UnsafeMutableRawBufferPointer.allocate(
            byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
        return unsafe bytes.bindMemory(to: Element.self)
    }

    /// Adds a value. False when there are more than any real record has.
    /// - Parameter isNoted: whether it is asked for by its field; elements of lists are walked.
    @inline(__always)
    mutating func append(_ value: FoundValue, isNoted: Bool) -> Bool {
        guard count < capacity || grow() else { return false }
        // In bounds: there is room for one more.
        unsafe storage.initializeElement(at: count, to: value)
        count += 1
        if isNoted {
            precondition(value.field < Self.fields, "a field map's fields are below 64")
            unsafe places[Int(value.field)] = UInt32(truncatingIfNeeded: count)
        }
        return true
    }

    /// Forgets all values but the first ones.
    mutating func truncate(to count: Int) {
        precondition((0...self.count).contains(count), "values are forgotten from the end")
        for place in count..<self.count {
            // In bounds: below what is held; fields are below 64.
            unsafe places[Int(storage[place].field)] = 0
        }
        self.count = count
    }

    /// The values, which stand until the next is added.
    var all: Span<FoundValue> {
        @_lifetime(borrow self)
        borrowing get {
            let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(rebasing: storage[..<count]))
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// Per field: the place in ``all`` plus one of the value that is asked for by it; 0 is absent.
    var placesByField: Span<UInt32> {
        @_lifetime(borrow self)
        borrowing get {
            let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(places))
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    private var capacity: Int { unsafe storage.count }

    @inline(never)
    private mutating func grow() -> Bool {
        guard capacity < Self.most else { return false }
        let larger: UnsafeMutableBufferPointer<FoundValue> = unsafe Self.space(for: min(2 * capacity, Self.most))
        // In bounds: what is held fits into more space.
        _ = unsafe larger.moveInitialize(fromContentsOf: storage[..<count])
        unsafe UnsafeMutableRawBufferPointer(storage).deallocate()
        unsafe storage = larger
        return true
    }
}
