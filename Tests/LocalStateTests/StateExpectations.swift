import Foundation
import LocalState
import TestSupport
import Testing

extension StateFolder {
    /// Opens the state and closes it again.
    @discardableResult
    func with<Value>(_ work: (inout OpenState) throws -> Value) throws -> Value {
        var state = try open()
        return try work(&state)
    }
}

extension TemporaryFolder {
    /// The sorted names in a folder below this one.
    func names(in path: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appending(path: path).path()).sorted()
    }
}

/// Expects a fault of this kind.
func expect(
    _ kind: StateFault.Kind, sourceLocation: SourceLocation = #_sourceLocation, _ work: () throws(StateFault) -> Void
) {
    do throws(StateFault) {
        try work()
        Issue.record("no fault", sourceLocation: sourceLocation)
    } catch {
        #expect(error.kind == kind, sourceLocation: sourceLocation)
        // What was done, only the caller knows.
        let (message, whole) = (error.description, error.message("Nothing was sent."))
        #expect(!message.contains("Nothing was sent") && !message.contains("\n"), sourceLocation: sourceLocation)
        #expect(whole.contains(". Nothing was sent. ") && !whole.contains("\n"), sourceLocation: sourceLocation)
    }
}
