import Foundation
import LocalState
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("The ledger says of a source what reading it said, or nothing")
struct LedgerTests {
    private let home: TemporaryLedger
    private var ledger: Ledger { home.ledger }

    init() throws { home = try TemporaryLedger() }

    private func recall(
        _ found: [Ledger.Found], roots: Set<UInt64> = [InventedLedger.root],
        _ circumstances: LedgerCircumstances = InventedLedger.circumstances
    ) async throws -> LedgerMemory {
        try await home.recall(found, roots: roots, circumstances)
    }

    private func keep(_ entries: [LedgerEntry], beside found: [Ledger.Found]? = nil) async throws {
        let found = found ?? entries.map { Ledger.Found($0.source, stamps: $0.stamps) }
        var kept = false
        // A program that another test starts at this moment has the lock's file until it is that program.
        for attempt in 0..<500 where !kept {
            if attempt > 0 { usleep(10_000) }
            kept = try await ledger.keep(entries, beside: recall(found), workers: 2)
        }
        #expect(kept)
    }

    @Test("whatever facts say, they come back as they were", arguments: Seeds.first(200))
    func everything(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let outcomes = (0..<4).map { _ in InventedLedger.outcome(&random) }
        try await keep(outcomes.enumerated().map { InventedLedger.entry(UInt64($0), $1) })
        let memory = try await recall((0..<4).map { InventedLedger.found($0) })
        #expect(memory.known == outcomes, "seed \(seed)")
        #expect(memory.vanished.isEmpty)
    }

    @Test("every field of facts is remembered: none is left at what it is when nothing is said")
    func everyField() async throws {
        var random = SeededGenerator(seed: 5)
        var fields = (
            sources: SaidFields(SourceFacts(harness: .claudeCode)),
            sessions: SaidFields(SessionFacts(identity: 0, root: 0)),
            turns: SaidFields(TurnFacts(identity: TurnIdentity(response: 0), session: 0))
        )
        for number in 0..<40 as Range<UInt64> {
            try await keep([InventedLedger.entry(number, InventedLedger.outcome(&random))], beside: [])
            let facts = try #require(try await recall([InventedLedger.found(number)]).known[0]?.facts)
            fields.sources.add(facts)
            for session in facts.sessions { fields.sessions.add(session) }
            for turn in facts.turns { fields.turns.add(turn) }
        }
        #expect(fields.sources.unsaid.isEmpty)
        #expect(fields.sessions.unsaid.isEmpty)
        #expect(fields.turns.unsaid.isEmpty)
    }

    @Test("a source in another state, or under other circumstances, has to be read")
    func changed() async throws {
        var random = SeededGenerator(seed: 1)
        try await keep([InventedLedger.entry(1, InventedLedger.outcome(&random))])
        let same = InventedLedger.stamp(1)
        let others: [(String, [FileStamp])] = [
            ("longer", [InventedLedger.stamp(1, size: 4097)]),
            ("another file", [InventedLedger.stamp(2)]),
            ("a further file", [same, InventedLedger.stamp(2)]),
            ("no file", []),
            (
                "written",
                [
                    FileStamp(
                        device: same.device, inode: same.inode, size: same.size, modified: same.modified + 1,
                        changed: same.changed)
                ]
            ),
            (
                "touched",
                [
                    FileStamp(
                        device: same.device, inode: same.inode, size: same.size, modified: same.modified,
                        changed: same.changed + 1)
                ]
            ),
        ]
        for (name, stamps) in others {
            #expect(try await recall([InventedLedger.found(1, stamps)]).known == [nil], "\(name)")
        }
        for circumstances in [
            LedgerCircumstances(reader: 8, exclusions: 0), LedgerCircumstances(reader: 7, exclusions: 1),
        ] {
            let memory = try await recall([InventedLedger.found(1)], circumstances)
            #expect(memory.known == [nil])
        }
        #expect(try await recall([InventedLedger.found(1)]).known != [nil])
    }

    @Test("a file that was written within its clock's last tick before it was read has to be read again")
    func tick() async throws {
        let written: Int64 = 1_785_000_000_000_000_001
        #expect(try await isBelieved(changed: written, readAt: written + 20_000_000) == false)
        #expect(try await isBelieved(changed: written, readAt: written + 20_000_001))
    }

    @Test(
        "where the change time may be no more than what a program can put back, a file is read every time",
        arguments: [1_785_000_000_000_000_000, 1_785_000_001_000_000_000, 1_785_000_000_010_000_000] as [Int64])
    func noChangeTime(changed: Int64) async throws {
        #expect(try await isBelieved(changed: changed, readAt: changed + 1 << 50) == false)
    }

    private func isBelieved(changed: Int64, readAt: Int64) async throws -> Bool {
        var random = SeededGenerator(seed: 1)
        let stamp = FileStamp(device: 1, inode: 1, size: 1, modified: changed, changed: changed)
        let entry = LedgerEntry(
            source: LedgerEntry.Source(identity: 1, root: InventedLedger.root), stamps: [stamp], readAt: readAt,
            circumstances: InventedLedger.circumstances, outcome: InventedLedger.outcome(&random))
        try await keep([entry])
        return try await recall([InventedLedger.found(1, [stamp])]).known == [entry.outcome]
    }

    @Test("a later entry stands for an earlier one, and what is gone from its root is told, as it was last read")
    func vanished() async throws {
        var random = SeededGenerator(seed: 2)
        let (old, new) = (InventedLedger.outcome(&random), InventedLedger.outcome(&random))
        try await keep([InventedLedger.entry(1, old), InventedLedger.entry(2, old)])
        try await keep([InventedLedger.entry(2, new)], beside: [])
        let memory = try await recall([InventedLedger.found(1)])
        #expect(memory.known == [old])
        #expect(memory.vanished == [new])
        // Of a root that was not looked through nothing is said.
        #expect(try await recall([], roots: [1]).vanished.isEmpty)
        // Nor of a file that lies elsewhere now.
        #expect(
            try await recall([InventedLedger.found(1), InventedLedger.found(3, [InventedLedger.stamp(2)])]).vanished
                .isEmpty)
    }

    @Test("cut anywhere, it tells what its whole frames say, and the next run writes on from there")
    func cut() async throws {
        var random = SeededGenerator(seed: 4)
        let outcomes = (0..<3).map { _ in InventedLedger.outcome(&random) }
        for (number, outcome) in outcomes.enumerated() {
            try await keep([InventedLedger.entry(UInt64(number), outcome)], beside: [])
        }
        let whole = try home.bytes
        let found = (0..<3).map { InventedLedger.found($0) }
        var known = 0
        for length in Array(stride(from: 23, to: whole.count, by: 11)) + [whole.count] {
            try home.put(Data(whole.prefix(length)))
            let memory = try await recall(found)
            let count = memory.known.count { $0 != nil }
            #expect(memory.known.compactMap(\.self) == Array(outcomes.prefix(count)) && count >= known)
            known = count
            if length % 5 == 0 {
                try await ledger.keep([InventedLedger.entry(2, outcomes[2])], beside: memory, workers: 2)
                #expect(try await recall(found).known[2] == outcomes[2])
            }
        }
        #expect(known == 3)
    }

    @Test("with any byte changed it is moved aside or tells less, and never anything else", arguments: Seeds.first(4))
    func changedByte(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let outcomes = (0..<3).map { _ in InventedLedger.outcome(&random) }
        for (number, outcome) in outcomes.enumerated() {
            try await keep([InventedLedger.entry(UInt64(number), outcome)], beside: [])
        }
        let whole = try home.bytes
        let found = (0..<3).map { InventedLedger.found($0) }
        for place in stride(from: 0, to: whole.count, by: 7) {
            var damaged = whole
            damaged[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
            try home.put(damaged)
            var memory = try await recall(found)
            let what: Comment = "byte \(place)"
            #expect(zip(memory.known, outcomes).allSatisfy { $0 == nil || $0 == $1 }, what)
            #expect(memory.known.contains(nil), what)
            guard memory.isDamaged else { continue }
            try ledger.moveAside(&memory)
            #expect(try Data(contentsOf: home.home.url.appending(path: "trace/\(Ledger.damagedName)")) == damaged, what)
            #expect(try await recall(found).known == memory.known, what)
            let rest = zip(0..., outcomes).filter { memory.known[$0.0] == nil }
            try await ledger.keep(rest.map { InventedLedger.entry(UInt64($0), $1) }, beside: memory, workers: 2)
            #expect(try await recall(found).known == outcomes, what)
        }
    }

    @Test("a ledger that is moved aside takes the place of none before it, until the oldest of three makes room")
    func movedAsideAgain() async throws {
        var random = SeededGenerator(seed: 3)
        var damaged: [Data] = []
        for number in 0..<5 as Range<UInt64> {
            try await keep([InventedLedger.entry(number, InventedLedger.outcome(&random))], beside: [])
            var bytes = try home.bytes
            bytes[3] ^= 1
            // A run that is killed behind the first writing of it finds it damaged once more.
            for _ in 0..<2 {
                try home.put(bytes)
                var memory = try await recall([])
                try ledger.moveAside(&memory)
                #expect(!memory.isDamaged)
            }
            damaged.insert(bytes, at: 0)
            #expect(try movedAside() == Array(damaged.prefix(3)))
        }
        #expect(try ledger.purge())
        #expect(try movedAside().isEmpty)
    }

    /// The newest first.
    private func movedAside() throws -> [Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: home.home.path + "/trace")
        return try names.filter { $0.hasPrefix(Ledger.damagedName) }.sorted()
            .map { try Data(contentsOf: home.home.url.appending(path: "trace/\($0)")) }
    }

    @Test("under another key it is foreign")
    func foreign() async throws {
        var random = SeededGenerator(seed: 6)
        try await keep([InventedLedger.entry(1, InventedLedger.outcome(&random))])
        let other = Ledger(StateFolder(home: home.home.path), key: LocalKey())
        let found = [InventedLedger.found(1)]
        let contents = try await other.contents(under: InventedLedger.circumstances, workers: 1)
        var memory = LedgerMemory(contents, of: found, below: [])
        #expect(memory.isDamaged && memory.known == [nil])
        try other.moveAside(&memory)
        #expect(!memory.isDamaged)
        #expect(try await other.keep([], beside: memory, anew: true, workers: 1))
        #expect(try await recall(found).isDamaged, "the first key finds the other's")
    }

    @Test("what later entries stand for is dropped once it is most of the file")
    func tidied() async throws {
        var random = SeededGenerator(seed: 7)
        let lasting = InventedLedger.outcome(&random)
        try await keep([InventedLedger.entry(1, lasting)], beside: [])
        var largest = 0
        var facts = InventedLedger.facts(&random)
        while facts.turns.count < 6 { facts = InventedLedger.facts(&random) }
        // An entry that is large beside what may lie about in any file.
        for place in 0..<2000 { facts.add(facts.turns[place], []) }
        facts.exchanges = []
        for size in 0..<40 {
            let stamps = [InventedLedger.stamp(2, size: size)]
            let outcome = SourceOutcome(facts, skips: SkipCounts(), records: size)
            try await keep(
                [InventedLedger.entry(2, outcome, stamps: stamps)], beside: [InventedLedger.found(2, stamps)])
            let memory = try await recall([InventedLedger.found(1), InventedLedger.found(2, stamps)])
            #expect(memory.known == [lasting, outcome])
            largest = max(largest, memory.length)
        }
        let one = try await recall([InventedLedger.found(2)]).length
        #expect(largest < one * 4)
    }

    @Test("another run's lock or addition is not waited for, and nothing of it is lost")
    func twoRuns() async throws {
        var random = SeededGenerator(seed: 8)
        let (mine, theirs) = (InventedLedger.outcome(&random), InventedLedger.outcome(&random))
        let memory = try await recall([InventedLedger.found(1)])
        try await keep([InventedLedger.entry(2, theirs)], beside: [])
        let kept = try await ledger.keep([InventedLedger.entry(1, mine)], beside: memory, workers: 2)
        #expect(!kept)
        #expect(try await recall([InventedLedger.found(1), InventedLedger.found(2)]).known == [nil, theirs])
    }

    @Test(
        "whatever call fails while it is written, it tells the old or the new afterwards", arguments: Failure.allCases)
    func failures(failure: Failure) async throws {
        var random = SeededGenerator(seed: 9)
        let outcomes = (0..<3).map { _ in InventedLedger.outcome(&random) }
        let found = (0..<3).map { InventedLedger.found($0) }
        try await keep([InventedLedger.entry(0, outcomes[0])], beside: [])
        let before = try home.bytes
        for anew in [false, true] {
            var place = 0
            while true {
                try home.put(before)
                let calls = FailingCalls(at: place, failure)
                let failing = Ledger(StateFolder(home: home.home.path, calls: calls.calls), key: home.key)
                let added = [InventedLedger.entry(1, outcomes[1]), InventedLedger.entry(2, outcomes[2])]
                if let contents = try? await failing.contents(under: InventedLedger.circumstances, workers: 1) {
                    let memory = LedgerMemory(contents, of: found, below: [InventedLedger.root])
                    _ = try? await failing.keep(added, beside: memory, anew: anew, workers: 1)
                }
                let what: Comment = "call \(place), anew \(anew)"
                let known = try await recall(found).known
                #expect(known == outcomes || known == [outcomes[0], nil, nil], what)
                try await keep(added, beside: found)
                #expect(try await recall(found).known == outcomes, what)
                guard calls.failed != nil else { break }
                place += 1
            }
            #expect(place > 8)
        }
    }
}

/// The fields of a type that some value of it said something in.
private struct SaidFields {
    private let blank: [String]
    /// Those in which none did.
    private(set) var unsaid: [String]

    init(_ blank: some Any) {
        let fields = Mirror(reflecting: blank).children
        self.blank = fields.map { "\($0.value)" }
        unsaid = fields.map { $0.label! }
    }

    mutating func add(_ value: some Any) {
        for (field, blank) in zip(Mirror(reflecting: value).children, blank) where "\(field.value)" != blank {
            unsaid.removeAll { $0 == field.label }
        }
    }
}
