/// All that a ledger says under one set of exclusions.
public struct LedgerContents: Sendable {
    public let circumstances: LedgerCircumstances
    /// Of each frame, in the order of the file.
    fileprivate(set) var entries: [[LedgerFrame.Entry]] = []
    /// Whether the ledger says something behind `end` that it was not written to say.
    fileprivate(set) var isDamaged = false
    /// Where the last whole frame ends; nil when there is no ledger of this key.
    fileprivate(set) var end: Int?
    /// How many bytes the ledger has.
    fileprivate(set) var length = 0

    /// Of no ledger, or of one that says nothing of this key.
    init(_ circumstances: LedgerCircumstances, isDamaged: Bool = false) {
        (self.circumstances, self.isDamaged) = (circumstances, isDamaged)
    }

    /// Takes the entries out: a copy of each would count the references of all that it holds.
    mutating func takeEntries() -> [[LedgerFrame.Entry]] {
        defer { entries = [] }
        return entries
    }
}

/// Reads the frames of a ledger on several cores, and takes them in the order of the file.
struct LedgerReading {
    private var contents: LedgerContents
    private var taken = 0
    private var waiting: [Int: ReadFrame] = [:]
    /// Whether nothing further counts.
    private var isStopped = false

    private struct ReadFrame {
        let place: Int
        let frame: LedgerFrame
        let reading: LedgerFrame.Reading
    }

    static func contents(
        of file: consuming LedgerFile, under circumstances: LedgerCircumstances, workers: Int
    ) async throws(StateFault) -> LedgerContents {
        var reading = LedgerReading(contents: LedgerContents(circumstances))
        (reading.contents.end, reading.contents.length) = (file.end, file.length)
        var fault: StateFault?
        await withTaskGroup(of: ReadFrame.self) { group in
            var started = 0
            while true {
                do throws(StateFault) {
                    // A few frames ahead keep every core busy and memory bounded.
                    while fault == nil, !reading.isStopped, started < reading.taken + workers * 2,
                        let frame = try file.nextFrame()
                    {
                        let (place, bytes) = (started, try file.bytes(frame.range))
                        group.addTask {
                            ReadFrame(
                                place: place, frame: frame,
                                reading: frame.read(bytes, under: circumstances.exclusions))
                        }
                        started += 1
                    }
                } catch {
                    fault = error
                }
                guard let read = await group.next() else { break }
                reading.take(read)
            }
        }
        if let fault, fault.kind != .damaged { throw fault }
        if fault != nil { reading.contents.isDamaged = true }
        return reading.contents
    }

    private mutating func take(_ read: ReadFrame) {
        waiting[read.place] = read
        while !isStopped, let next = waiting.removeValue(forKey: taken) {
            taken += 1
            switch next.reading {
            case .entries(let entries):
                contents.entries.append(entries)
                contents.end = next.frame.range.upperBound
            case .otherBytes:
                isStopped = true
                // Of the last frame, a machine that lost its power may have kept the length and not the bytes.
                contents.isDamaged = next.frame.range.upperBound < contents.length
            case .noEntries: (isStopped, contents.isDamaged) = (true, true)
            }
        }
    }
}
