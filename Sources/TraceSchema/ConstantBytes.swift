extension Span where Element == UInt8 {
    /// Whether the constant stands at a place. A literal's bytes become operands of the comparison.
    @inline(__always)
    func holds(_ constant: StaticString, at position: Int) -> Bool {
        let length = constant.utf8CodeUnitCount
        guard count - position >= length else { return false }
        return unsafe withUnsafeBytes { bytes in
            // In bounds: `length` bytes stand behind `position`, and as many behind the constant's start.
            unsafe areEqual(bytes.baseAddress! + position, UnsafeRawPointer(constant.utf8Start), length)
        }
    }

    /// Whether these are the other bytes.
    @inline(__always)
    func isEqual(to other: borrowing Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard count > 0 else { return true }
        return unsafe withUnsafeBytes { bytes in
            // In bounds: both have `count` bytes.
            unsafe other.withUnsafeBytes { unsafe areEqual(bytes.baseAddress!, $0.baseAddress!, bytes.count) }
        }
    }

    /// The first of some bytes at a place or behind it; nil when there is none.
    @inline(__always)
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index + 8 <= count {
            // In bounds: eight bytes stand behind `index`.
            let word = unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
            let differences = UInt64(littleEndian: word) ^ (0x0101_0101_0101_0101 &* UInt64(byte))
            // The lowest byte that is 0 sets its top bit; those above it may do so, too.
            let zeros = (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
            if zeros != 0 { return index + zeros.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }
}

/// Compares eight bytes at a time; the last eight may overlap those before.
@inline(__always)
@unsafe
private func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
    func differ<Word: FixedWidthInteger & BitwiseCopyable>(_ word: Word.Type, _ offset: Int) -> Bool {
        unsafe left.loadUnaligned(fromByteOffset: offset, as: word)
            != right.loadUnaligned(fromByteOffset: offset, as: word)
    }
    if count >= 8 {
        var offset = 0
        while offset + 8 <= count {
            if differ(UInt64.self, offset) { return false }
            offset += 8
        }
        return !differ(UInt64.self, count - 8)
    }
    if count >= 4 { return !differ(UInt32.self, 0) && !differ(UInt32.self, count - 4) }
    for offset in 0..<count where differ(UInt8.self, offset) { return false }
    return true
}
