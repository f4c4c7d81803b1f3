import Harnesses
public import TraceSchema

/// Reads sources for the names that rows do not show. Sequential: a person waits for it, once in a while.
public struct NameReading {
    /// By harness, those without sessions left out.
    public private(set) var names: [HarnessID: UnknownNames] = [:]

    /// - Parameter progress: called with the bytes read since the last call.
    public init(_ sessions: [FoundSession], progress: (Int) -> Void) {
        var reader = SourceReader(longRecords: LongRecords())
        for session in sessions { read(session, session.harness.harness, with: &reader, progress: progress) }
    }

    private mutating func read<H: Harness>(
        _ session: FoundSession, _ harness: H.Type, with reader: inout SourceReader, progress: (Int) -> Void
    ) {
        _ = reader.read(
            session, harness, into: &names[session.harness, default: UnknownNames(session.harness)],
            progress: progress)
    }
}
