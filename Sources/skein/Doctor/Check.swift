import LocalState

/// One thing that can stand in the way. It looks at what it names and changes nothing.
struct Check {
    let name: StaticString
    /// One diagnosis or several, each a sentence.
    let look: (Surroundings) async -> [Diagnosis]

    private init(_ name: StaticString, _ look: @escaping (Surroundings) async -> [Diagnosis]) {
        (self.name, self.look) = (name, look)
    }

    /// One that has nothing to say where no session was read.
    private init(ofSessions name: StaticString, _ look: @escaping (SessionFindings, Surroundings) -> [Diagnosis]) {
        self.init(name) { surroundings in surroundings.sessions.map { look($0, surroundings) } ?? [] }
    }

    /// Everything that `doctor` looks at, in the order in which it tells it.
    static var all: [Check] {
        [
            Check("config") { ConfigCheck.look($0.config, absent: $0.absentRoots) },
            // The sessions.
            Check("places") { SessionChecks.places($0.sessions, $0.options) },
            Check(ofSessions: "records") { found, _ in
                SessionChecks.records(found.skips, found.kinds, read: found.records)
            },
            Check(ofSessions: "versions") { SessionChecks.versions($0.versions, $1.options) },
            Check(ofSessions: "unknown") { found, _ in SessionChecks.unknown(found.gaps) },
            Check(ofSessions: "history") { HistoryCheck.look($0.histories, now: $1.now) },
            // The machine and the program.
            Check("clock") { ClockCheck.look(now: $0.now, sources: $0.sessions?.moments ?? []) },
            Check("tables") { ClockCheck.age(now: $0.now) },
            // What is remembered.
            Check("memory") { await StateCheck.memory($0.state, $0.options) },
            Check("writing") { StateCheck.writing($0.state) },
            Check("privacy") { StateCheck.privacy(of: $0.state) },
            Check("sync") { SyncedFolder.look(at: $0.state.path) },
            // The Hub.
            Check("hub") { await HubCheck.look($0) },
        ]
    }
}
