import PublishGate

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The ledger's file: a head that says whose it is, and frames, each with the entries that one run added.
///
///     skein-ledger/1, a line feed, and 8 bytes that only the local key gives
///     frame: length of its entries in 8 bytes, its complement in 8, their SHA-256, the entries
///     entry: its length in 8 bytes, and what a ``LedgerWriter`` wrote of it
///
/// It only grows, and a later entry stands for an earlier one of the same source. A run that is killed while it adds a
/// frame leaves one that is not whole at the end: it counts for nothing, and the next run writes over it.
struct LedgerFile: ~Copyable {
    static let name = "ledger"
    /// Whether a name is the ledger's, or of what a cut off writing of it left: its own lock stands for those.
    static func isFile(_ name: String) -> Bool { name.hasPrefix("\(self.name).") || name == self.name }
    private static let magic = Array("skein-ledger/1\n".utf8)
    static var headLength: Int { magic.count + 8 }
    private static let frameHead = 48
    /// More than one run ever adds to a frame: a larger one is not ours.
    private static let longestFrame = 1 << 31

    private let opened: Descriptor
    private let calls: SystemCalls
    /// How many bytes the file had when it was opened.
    let length: Int
    /// Where the frames end that were told of so far.
    private(set) var end: Int

    /// Opens the ledger; nil when there is none.
    static func open(_ folder: borrowing OwnFolder, _ key: LocalKey) throws(StateFault) -> LedgerFile? {
        guard let opened = try folder.open(name, as: .ledger) else { return nil }
        let length = try opened.size(name, .ledger, folder.calls)
        let file = LedgerFile(opened, length: length, folder.calls)
        guard try file.bytes(0..<min(length, headLength)) == head(key) else { throw StateFault(.damaged, .ledger) }
        return file
    }

    private init(_ opened: consuming Descriptor, length: Int, _ calls: SystemCalls) {
        self.opened = opened
        self.length = length
        self.calls = calls
        end = Self.headLength
    }

    /// Whose it is.
    static func head(_ key: LocalKey) -> [UInt8] {
        var writer = LedgerWriter()
        writer.fixed(key.first)
        writer.fixed(key.second)
        let digest = ContentDigest(of: (magic + writer.bytes).span)
        return magic + digest.bytes.prefix(8)
    }

    /// About this many bytes go into one frame: enough for several cores to have one each.
    static let usualFrame = 1 << 18

    /// Puts entries into a frame.
    static func frame(_ entries: [UInt8]) -> [UInt8] {
        var writer = LedgerWriter()
        writer.fixed(UInt64(entries.count))
        writer.fixed(~UInt64(entries.count))
        return writer.bytes + ContentDigest(of: entries.span).bytes + entries
    }

    /// The next frame, as far as its length tells; nil at the end, and before one that a killed run left shorter than it
    /// says.
    mutating func nextFrame() throws(StateFault) -> LedgerFrame? {
        guard end + Self.frameHead <= length else { return nil }
        let head = try bytes(end..<end + Self.frameHead)
        let start = end + Self.frameHead
        let count = try Self.entriesLength(head)
        guard count <= length - start else { return nil }
        end = start + count
        return LedgerFrame(range: start..<end, digest: Array(head[16...]))
    }

    private static func entriesLength(_ head: [UInt8]) throws(StateFault) -> Int {
        do throws(LedgerFault) {
            var reader = LedgerReader(head.span)
            let (length, complement) = (try reader.fixed(), try reader.fixed())
            guard length == ~complement, length < longestFrame else { throw LedgerFault() }
            return Int(length)
        } catch {
            throw StateFault(.damaged, .ledger)
        }
    }

    /// Bytes of the file.
    func bytes(_ range: Range<Int>) throws(StateFault) -> [UInt8] {
        var fault: StateFault?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            do throws(StateFault) {
                filled = unsafe try calls.read(
                    opened.number, into: UnsafeMutableRawBufferPointer(buffer), at: range.lowerBound, Self.name, .ledger
                )
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        guard bytes.count == range.count else { throw StateFault(.damaged, .ledger) }
        return bytes
    }
}
