import TraceExtraction

extension LedgerFrame {
    /// Puts entries into frames, on several cores.
    static func frames(of entries: [LedgerEntry], workers: Int) async -> [[UInt8]] {
        let parts = parts(of: entries)
        return await withTaskGroup(of: [(place: Int, frame: [UInt8])].self) { group in
            for worker in 0..<max(1, min(workers, parts.count)) {
                group.addTask {
                    stride(from: worker, to: parts.count, by: max(1, workers)).map { place in
                        var writer = LedgerWriter()
                        for entry in entries[parts[place]] { writer.measured { $0.write(entry) } }
                        return (place, LedgerFile.frame(writer.bytes))
                    }
                }
            }
            var frames = [[UInt8]](repeating: [], count: parts.count)
            for await written in group { for (place, frame) in written { frames[place] = frame } }
            return frames
        }
    }

    /// Entries that make about a usual frame each.
    private static func parts(of entries: [LedgerEntry]) -> [Range<Int>] {
        // What a source and a turn of it take, on the average of those that were seen.
        let (bytesOfSource, bytesOfTurn) = (250, 60)
        var parts: [Range<Int>] = []
        var (first, bytes) = (0, 0)
        for (place, entry) in entries.enumerated() {
            bytes += bytesOfSource + bytesOfTurn * (entry.outcome.facts?.turns.count ?? 0)
            guard bytes >= LedgerFile.usualFrame || place == entries.count - 1 else { continue }
            parts.append(first..<place + 1)
            (first, bytes) = (place + 1, 0)
        }
        return parts
    }
}
