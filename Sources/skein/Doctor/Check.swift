import LocalState

/// One thing that can stand in the way. It looks at what it names and changes nothing.
struct Check {
    let name: StaticString
    /// One diagnosis or several, each a sentence.
    let look: (Surroundings) async -> [Diagnosis]

    private init(_ name: StaticString, _ look: @escaping (Surroundings) async -> [Diagnosis]) {
        (self.name, self.look) = (name, look)
    }

    /// Everything that `doctor` looks at, in the order in which it tells it.
    static var all: [Check] {
        [
            // The sessions.
            Check("places") { SessionChecks.places($0.searched, $0.skips) },
            Check("records") { SessionChecks.records($0.skips, $0.kinds, read: $0.records) },
            Check("versions") { SessionChecks.versions($0.versions) },
            Check("unknown") { SessionChecks.unknown($0.gaps) },
            Check("history") { HistoryCheck.look($0.histories, now: $0.now) },
            // The machine and the program.
            Check("clock") { ClockCheck.look(now: $0.now, sources: $0.moments) },
            Check("tables") { ClockCheck.age(now: $0.now) },
            // What is remembered.
            Check("memory") { StateCheck.memory($0.state) },
            Check("privacy") { StateCheck.privacy(of: $0.state.path) },
            Check("sync") { SyncedFolder.look(at: $0.state.path) },
            // The Hub.
            Check("hub") { await HubCheck.look($0) },
        ]
    }
}
