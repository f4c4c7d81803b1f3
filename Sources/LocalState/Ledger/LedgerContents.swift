/// All that a ledger says under one set of exclusions.
public struct LedgerContents: Sendable {
    public let circumstances: LedgerCircumstances
    /// Of each frame, in the order of the file.
    private(set) var entries: [[LedgerFrame.Entry]] = []
    /// Whether the ledger says something behind `end` that it was not written to say.
    private(set) var isDamaged = false
    /// Where the last whole frame ends; nil when there is no ledger of this key.
    private(set) var end: Int?
    /// How many bytes the ledger has.
    private(set) var length = 0

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

extension LedgerContents {
    /// Reads a ledger's frames on several cores, and takes them in the order of the file.
    init(
        of file: consuming LedgerFile, under circumstances: LedgerCircumstances, workers: Int
    ) async throws(StateFault) {
        self.init(circumstances)
        (end, length) = (file.end, file.length)
        var frames: [LedgerFrame] = []
        do throws(StateFault) {
            while let frame = try file.nextFrame() { frames.append(frame) }
        } catch {
            guard error.kind == .damaged else { throw error }
            isDamaged = true
        }
        let work = FrameReading(file, frames, under: circumstances.exclusions)
        let readings = await withTaskGroup(of: [FrameReading.Read].self) { group in
            let workers = max(1, min(workers, frames.count))
            for worker in 0..<workers { group.addTask { work.run(worker, of: workers) } }
            var readings: [FrameReading.Read] = []
            while let read = await group.next() { readings += read }
            return readings.sorted { $0.place < $1.place }
        }
        for (place, reading) in readings {
            guard try take(reading, of: frames[place]) else { return }
        }
    }

    /// - Returns: whether what follows counts.
    private mutating func take(
        _ reading: Result<LedgerFrame.Reading, StateFault>, of frame: LedgerFrame
    ) throws(StateFault) -> Bool {
        switch reading {
        case .success(.entries(let entries)):
            self.entries.append(entries)
            end = frame.range.upperBound
            return true
        case .success(.otherBytes):
            // Of the last frame, a machine that lost its power may have kept the length and not the bytes.
            isDamaged = frame.range.upperBound < length
        case .success(.noEntries): isDamaged = true
        case .failure(let fault):
            guard fault.kind == .damaged else { throw fault }
            isDamaged = true
        }
        return false
    }
}

/// The frames to read, shared out among workers: they are about equally long.
private final class FrameReading: Sendable {
    typealias Read = (place: Int, reading: Result<LedgerFrame.Reading, StateFault>)

    private let file: LedgerFile
    private let frames: [LedgerFrame]
    private let exclusions: UInt64

    init(_ file: consuming LedgerFile, _ frames: [LedgerFrame], under exclusions: UInt64) {
        self.file = file
        self.frames = frames
        self.exclusions = exclusions
    }

    func run(_ worker: Int, of workers: Int) -> [Read] {
        var words = KnownWords()
        return stride(from: worker, to: frames.count, by: workers).map { place in
            (place, reading(of: frames[place], &words))
        }
    }

    private func reading(
        of frame: LedgerFrame, _ words: inout KnownWords
    ) -> Result<LedgerFrame.Reading, StateFault> {
        do throws(StateFault) {
            return .success(frame.read(try file.bytes(frame.range), under: exclusions, &words))
        } catch {
            return .failure(error)
        }
    }
}
