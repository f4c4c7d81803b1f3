import TraceSchema

/// Spans of time in each harness, for finding what several sources recorded at once.
struct CoveredTimes {
    /// Sorted by their beginnings, without overlaps.
    private var spans: [HarnessID: [ClosedRange<Int64>]]

    /// A session may write its first words into one source some minutes before the other: it asks the person things.
    private static let headStart: Int64 = 5 * 60_000

    init(_ spans: [HarnessID: [ClosedRange<Int64>]]) { self.spans = spans.mapValues(Self.joined) }

    /// When full sources were recording.
    init(by sources: [SourceFacts]) {
        var spans: [HarnessID: [ClosedRange<Int64>]] = [:]
        for source in sources where source.telling == .full {
            spans[source.harness, default: []] += source.sessions.compactMap { session in
                session.moments.map { Self.span(of: .full, $0) }
            }
        }
        self.init(spans)
    }

    /// What a session covers: all of its time where it is told in full, else the moment at which it began.
    static func span(of telling: Telling, _ moments: ClosedRange<Int64>) -> ClosedRange<Int64> {
        telling == .full
            ? moments.lowerBound - headStart...moments.upperBound : moments.lowerBound...moments.lowerBound
    }

    /// Whether one of the harness's spans has a moment of this one.
    func meet(_ span: ClosedRange<Int64>, of harness: HarnessID) -> Bool {
        guard let spans = spans[harness] else { return false }
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = low + (high - low) / 2
            if spans[middle].upperBound < span.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < spans.count && spans[low].overlaps(span)
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
