import LocalState
import Synchronization
import TestSupport
import Testing

@Suite("What takes a name lasts before it does, and the name lasts before anything else happens")
struct WritingOrderTests {
    @Test("every change", arguments: StateChange.all)
    func order(change: StateChange) throws {
        let home = try PreparedHome(change).home
        let seen = Mutex<[(call: SystemCalls.Call, name: String)]>([])
        let calls = SystemCalls { call, name in
            seen.withLock { $0.append((call, name)) }
            return call == .sync ? .isSkipped : .runs
        }
        try StateFolder(home: home.path, calls: calls).with { try change.act(&$0, home) }

        // What only looks can stand anywhere.
        let list = seen.withLock(\.self).filter { ![.open, .status, .read, .list, .lock].contains($0.call) }
        for (place, entry) in list.enumerated() {
            switch entry.call {
            case .write:
                #expect(place + 1 < list.count && list[place + 1] == (.sync, entry.name), "after \(entry)")
            case .rename:
                #expect(place > 0 && list[place - 1].call == .sync && list[place - 1].name != ".", "before \(entry)")
                #expect(place + 1 < list.count && list[place + 1] == (.sync, "."), "after \(entry)")
            case .remove where entry.name == "manifest.json" && !Self.isSweeping(list, place):
                #expect(place + 1 < list.count && list[place + 1] == (.sync, "."), "after \(entry)")
            default: break
            }
        }
    }

    /// Files that no state names any more are removed without waiting.
    private static func isSweeping(_ list: [(call: SystemCalls.Call, name: String)], _ place: Int) -> Bool {
        place + 1 < list.count && list[place + 1].call == .remove
    }
}
