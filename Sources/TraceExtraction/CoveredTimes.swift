import TraceSchema

/// When the richer sources of each harness were recording, for leaving out what poorer ones hold of the same time.
struct CoveredTimes {
    /// Sorted by their beginnings, without overlaps.
    private var spans: [HarnessID: [ClosedRange<Int64>]] = [:]

    /// A session may write its first words into one source some minutes before the other: it asks the person things.
    private static let headStart: Int64 = 5 * 60_000

    init(by sources: [SourceFacts]) {
        for source in sources where !source.yieldsToRicherSource {
            spans[source.harness, default: []] += source.sessions.compactMap { session in
                session.moments.map { $0.lowerBound - Self.headStart...$0.upperBound }
            }
        }
        for harness in spans.keys { spans[harness] = Self.joined(spans[harness]!) }
    }

    /// Whether the session began while a richer source was recording. One without a moment is covered by none.
    func contain(_ session: SessionFacts, of harness: HarnessID) -> Bool {
        guard let start = session.moments?.lowerBound, let spans = spans[harness] else { return false }
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = low + (high - low) / 2
            if spans[middle].upperBound < start { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].contains(start)
    }

    private static func joined(_ spans: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        spans.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, span in
            if let last = joined.last, span.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
            } else {
                joined.append(span)
            }
        }
    }
}
