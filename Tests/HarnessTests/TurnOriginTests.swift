import Foundation
import Harnesses
import SessionFiles
import SessionText
import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("What a turn depends on is found by trying, and is what the field map says")
struct TurnOriginTests {
    /// A value without columns tells which records make a turn: anything may depend on it. Counts stand or fall together:
    /// where one is missing, or all are zero, none of them is one.
    @Test(
        "a value that a column depends on is mapped for that column",
        // There two responses stand under one id, and only their counts tell whose a line is.
        arguments: Fixture.all.filter { $0.name != "same-id-two-responses" })
    func mapped(fixture: Fixture) async throws {
        let told = await ToldTurns(root: fixture.root, harness: fixture.harness)
        for place in told.turns.indices where !told.isRepeated(place) {
            for value in try #require(told.origin(of: place)).records.flatMap(\.values) {
                guard !value.entry.columns.isEmpty else { continue }
                var mapped = Set(value.entry.columns)
                let counts: Set<RowColumn> = [.tokensIn, .tokensOut, .cost]
                if [.count, .roundedCount].contains(value.entry.look), !mapped.isDisjoint(with: counts) {
                    mapped.formUnion(counts)
                }
                let further = value.columns.subtracting(mapped).map(\.label)
                #expect(further.isEmpty, "\(value.entry.path)")
            }
        }
    }

    /// But one that tells records apart, and one of a record that the turn can do without: a record that repeats another
    /// becomes a new one when it is changed.
    @Test("a number or flag whose change makes a turn another is named, with its line", arguments: Fixture.all)
    func named(fixture: Fixture) async throws {
        let files = fixture.sessionFiles.filter { if case .lines = fixture.form(of: $0) { true } else { false } }
        let before = await ToldTurns(root: fixture.root, harness: fixture.harness)
        for (file, seed) in files.flatMap({ file in Seeds.first(6).map { (file, $0) } }) {
            var random = SeededGenerator(seed: seed)
            guard let change = try NumberChange(in: fixture, file, &random),
                !change.isStructural(fixture.harness.harness.fieldMap)
            else { continue }
            let changed = await ToldTurns(root: change.home.path, harness: fixture.harness, key: before.key)
            change.leaveOutLine()
            let without = await ToldTurns(root: change.home.path, harness: fixture.harness, key: before.key)
            for (place, turn) in before.turns.enumerated() where before.differs(turn, in: changed) == true {
                let values = try #require(before.origin(of: place)).records.filter { $0.number == change.line }
                    .flatMap(\.values)
                #expect(
                    values.isEmpty || values.contains { $0.entry.plainPath == change.path }
                        || before.differs(turn, in: without) == false,
                    "seed \(seed): \(file), line \(change.line), \(change.path)")
            }
        }
    }

    @Test("what is recorded is handed over only where it is asked for, and no text that is only begun to be read")
    func recorded() async throws {
        let fixture = try #require(Fixture.all(of: .claudeCode).first { $0.name == "aborted" })
        let told = await ToldTurns(root: fixture.root, harness: .claudeCode)
        for place in told.turns.indices {
            #expect(try #require(told.origin(of: place)).records.flatMap(\.values).allSatisfy { $0.openings.isEmpty })
            for value in try #require(told.origin(of: place, showsRecorded: true)).records.flatMap(\.values)
            where value.entry.look == .opening {
                #expect(value.openings.map(\.description) == ["[Request interrupted by user]"])
            }
        }
    }
}

/// The turns of a root as each of its sources tells them.
private struct ToldTurns {
    struct Turn {
        let facts: TurnFacts
        let calls: [ToolName]
        let source: Int

        func isTold(like other: Turn) -> Bool {
            source == other.source && facts.identity == other.facts.identity
        }

        var columns: [String] {
            let tokens = (facts.tokens.wholePrompt, facts.tokens.output)
            return [
                "\(facts.provider)", "\(facts.model?.text ?? "")", "\(facts.effort)", "\(tokens)",
                "\(String(describing: facts.harnessVersion))", "\(String(describing: facts.latencyMilliseconds))",
                "\(String(describing: facts.recordedCostPicoUSD))", "\(facts.outcome)", "\(calls.map(\.label))",
                "\(String(describing: facts.firstMoment))",
            ]
        }
    }

    let key: IdentityKey
    let turns: [Turn]
    private let sessions: [FoundSession]

    init(root: String, harness: HarnessID, key: IdentityKey = IdentityKey()) async {
        self.key = key
        var finder = SessionFinder()
        await finder.search(root, of: harness)
        sessions = finder.sessions
        let reading = await SessionReading(
            sessions, excludedPaths: [], identityKey: key, zone: .utc, workers: 2, progress: { _ in })
        turns = zip(reading.sources, reading.places).flatMap { source, place in
            source.turns.map { turn in
                let calls = source.toolUses[Int(turn.toolUses.lowerBound)..<Int(turn.toolUses.upperBound)]
                return Turn(facts: turn, calls: calls.map(\.name), source: place!)
            }
        }
    }

    /// Whether another turn of its source stands under the same id: a change can make one the other.
    func isRepeated(_ place: Int) -> Bool {
        turns.count {
            $0.source == turns[place].source && $0.facts.identity.response == turns[place].facts.identity.response
        } > 1
    }

    /// Whether a turn says something else there; nil where it is not told, or a source repeats it and tells it by either.
    func differs(_ turn: Turn, in other: ToldTurns) -> Bool? {
        let alike = other.turns.filter { $0.isTold(like: turn) }
        guard alike.count == 1, turns.count(where: { $0.isTold(like: turn) }) == 1 else { return nil }
        return alike[0].columns != turn.columns
    }

    func origin(of turn: Int, showsRecorded: Bool = false) -> TurnOrigin? {
        TurnOrigin(
            of: turns[turn].facts.identity, in: sessions[turns[turn].source], identityKey: key, zone: .utc,
            prices: .bundled, showsRecorded: showsRecorded)
    }
}

/// A fixture in another folder, with one number or flag of one line changed by a little.
private struct NumberChange {
    let home = TemporaryFolder()
    /// From 1.
    let line: Int
    let path: String
    private let file: String
    private let lines: [Data]

    /// Nil when the file holds no number.
    init?(in fixture: Fixture, _ file: String, _ random: inout SeededGenerator) throws {
        let contents = try fixture.contents(of: file)
        var lines = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Data($0) }
        let numbers = lines.enumerated().flatMap { number, line in
            (JSONTree(line: line)?.numbers ?? []).map { (line: number, steps: $0) }
        }
        guard let chosen = numbers.randomElement(using: &random), var tree = JSONTree(line: lines[chosen.line]) else {
            return nil
        }
        tree.changeNumber(at: chosen.steps[...])
        lines[chosen.line] = Data(tree.line(&random).utf8)
        line = chosen.line + 1
        path = chosen.steps.reduce("") { path, step in
            switch step {
            case .key(let key): path.isEmpty ? key : path + "." + key
            case .element: path + "[]"
            }
        }
        for name in fixture.sessionFiles where name != file { home.write(try fixture.contents(of: name), to: name) }
        (self.file, self.lines) = (file, lines)
        write(lines)
    }

    /// Whether the value is mapped for no column.
    func isStructural(_ map: FieldMap) -> Bool {
        map.entries.contains { $0.plainPath == path && $0.columns.isEmpty }
    }

    /// Writes the file with an empty line in the place of the changed one.
    func leaveOutLine() {
        var lines = lines
        lines[line - 1] = Data()
        write(lines)
    }

    private func write(_ lines: [Data]) { home.write(Data(lines.joined(separator: Data("\n".utf8))), to: file) }
}

extension JSONTree {
    fileprivate enum Step {
        case key(String)
        case element(Int)
    }

    /// The ways to all whole numbers and flags.
    fileprivate var numbers: [[Step]] {
        switch self {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { member in
                member.value.numbers.map { [.key(member.key)] + $0 }
            }
        case .array(let elements):
            elements.enumerated().flatMap { place, element in element.numbers.map { [.element(place)] + $0 } }
        case .integer, .bool: [[]]
        default: []
        }
    }

    fileprivate mutating func changeNumber(at steps: ArraySlice<Step>) {
        switch (self, steps.first) {
        case (.integer(let number), nil): self = .integer(number % 10 == 0 ? number + 1 : number - 1)
        case (.bool(let flag), nil): self = .bool(!flag)
        case (.object(var members), .key(let key)?):
            members[key]?.changeNumber(at: steps.dropFirst())
            self = .object(members)
        case (.array(var elements), .element(let place)?):
            elements[place].changeNumber(at: steps.dropFirst())
            self = .array(elements)
        default: return
        }
    }
}
