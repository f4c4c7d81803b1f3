public import Harnesses
public import TraceSchema

/// Reads session files for the names that rows do not show. Sequential: a person waits for it, once in a while.
public struct NameReading {
    /// By harness, those without sessions left out.
    public private(set) var names: [HarnessID: UnknownNames] = [:]

    /// - Parameter progress: called with the bytes read since the last call.
    public init(_ files: [FoundSession], progress: (Int) -> Void) {
        var reader = SourceReader(longLines: LongLines())
        for file in files {
            _ = reader.read(
                file, file.harness.harness.fieldMap, into: &names[file.harness, default: UnknownNames(file.harness)],
                progress: progress)
        }
    }
}
