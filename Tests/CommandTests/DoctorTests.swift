import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing

@Suite("Doctor says what stands in the way and what mends it, and its exit code says which it is")
struct DoctorTests {
    private static func person() throws -> InventedContributor {
        let person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<5)
        person.sessions.folder.write(Data(#"{"cleanupPeriodDays": 3650}"#.utf8), to: "settings.json")
        return person
    }

    private func report(
        _ person: InventedContributor, _ options: [String] = [], exits code: Int32 = 0,
        without variables: [String] = [], with more: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DoctorAnswer {
        let run = try person.run(
            ["doctor", "--json"] + person.sessions.option + options, without: variables, with: more)
        #expect(run.exitCode == code, "\(run.outputText)", sourceLocation: sourceLocation)
        #expect(run.errors.isEmpty, sourceLocation: sourceLocation)
        return try run.json(as: DoctorAnswer.self)
    }

    @Test("where all is well every line is ok, before anything is remembered and after")
    func fine() throws {
        let person = try Self.person()
        for _ in 0..<2 {
            let report = try report(person)
            #expect(report.schema == "skein-doctor/1" && report.problems == 0 && report.notes == 0)
            let told = report.checks.map(\.check)
            for check in [
                "config", "places", "records", "versions", "unknown", "history", "clock", "tables", "memory", "writing",
                "privacy", "sync", "hub",
            ] { #expect(told.contains(check), "\(check)") }
            let text = try person.run(["doctor"] + person.sessions.option).outputText
            #expect(text.contains("\nNothing stands in the way."))
            #expect(text.lines.count < 24 && text.lines.allSatisfy { $0.count <= 100 })
            try person.accept()
        }
        #expect(person.hub.requests.allSatisfy { $0.method == "GET" })
    }

    // MARK: - The sessions

    @Test("no sessions, records of unknown kinds and a newer version are notes")
    func sessions() throws {
        let person = try InventedContributor(mayWrite: true)
        let empty = try report(person)
        #expect(empty.entries("places").first?.mend == "skein trace harnesses" + person.options)
        #expect(empty.entries("history").isEmpty && empty.unknown.isEmpty)
        let lines =
            InventedLine.responses(0..<2).replacing("2.1.212", with: "2.1.241")
            + #"{"type":"pollination","uuid":"1","secret":"\#(InventedLine.secret)"}"# + "\nnothing\n"
        person.sessions.folder.write(Data(lines.utf8), to: "projects/p/a.jsonl")
        let report = try report(person)
        #expect(report.entries("versions").map(\.level) == ["note"])
        #expect(report.entries("versions")[0].says.hasPrefix("claude-code 2.1.241 is newer than 2.1.240, "))
        #expect(report.entries("records").map(\.level) == ["note", "note"])
        #expect(report.entries("records")[0].says.hasPrefix("claude-code 2.1.241 wrote 1 records of kinds "))
        #expect(report.entries("records")[1].says == "Skipped: 1 lines and documents that are no JSON object.")
        let text = try person.run(["doctor"] + person.sessions.option).outputText
        #expect(!text.contains(InventedLine.secret))
    }

    @Test("what rows leave open is told by harness and column, with the reason of the harness's page")
    func unknown() throws {
        let report = try report(Self.person())
        #expect(report.entries("unknown")[0].says.hasPrefix("claude-code, 5 rows: "))
        let effort = try #require(report.unknown.first { $0.column == "effort" })
        #expect(effort.harness == "claude-code" && effort.rows == 5 && effort.unknown == 5)
        #expect(effort.why == "Recorded by recent versions only.")
    }

    @Test("a harness that deletes sessions is a note, with what to write where")
    func history() throws {
        let person = try Self.person()
        let settings = #"{"env": {"A": "\#(InventedLine.secret)"}, "cleanupPeriodDays": "\#(InventedLine.secret)"}"#
        person.sessions.folder.write(Data(settings.utf8), to: "settings.json")
        let run = try person.run(["doctor"] + person.sessions.option)
        #expect(run.exitCode == 0 && !run.outputText.contains(InventedLine.secret))
        let history = try report(person).entries("history")
        #expect(history.map(\.level) == ["note"])
        #expect(history[0].says.hasPrefix("Claude Code deletes sessions after 30 days"))
        #expect(history[0].mend == #"write "cleanupPeriodDays": 3650 into \#(person.sessions.root)/settings.json"#)
    }

    @Test("times that are yet to come are a note")
    func future() throws {
        let person = try Self.person()
        try person.sessions.write("b", ids: 50, at: ["2098-08-01T10:00:00.000Z"])
        #expect(try report(person).entries("clock").map(\.level) == ["note"])
    }

    // MARK: - What is remembered

    @Test("77: open to others; 65: damaged; each with what mends it")
    func state() throws {
        let person = try Self.person()
        try person.accept()
        let folder = person.state + "/trace"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/keymap.jsonl")
        let open = try report(person, exits: 77)
        #expect(open.entries("privacy").map(\.mend) == ["chmod -R go-rwx ~/state/trace"])
        #expect(open.entries("memory").isEmpty && open.problems == 1)
        #expect(try Command.shell("chmod -R go-rwx '\(folder)'").exitCode == 0)
        #expect(try report(person).problems == 0)

        try Data("bees\n".utf8).write(to: URL(filePath: folder + "/keymap.jsonl"))
        let damaged = try report(person, exits: 65)
        #expect(
            damaged.entries("memory").map(\.says) == ["What is remembered cannot be read: keymap.jsonl is damaged."])
        #expect(damaged.entries("memory")[0].mend == "Restore a backup with: skein trace keymap import FILE")
    }

    @Test("of two problems the first one told gives the exit code")
    func severalProblems() throws {
        let person = try Self.person()
        try person.accept()
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: person.state + "/trace")
        person.hub.faults.append(Fault(.route("GET", containing: "whoami"), .answer(.status(503), .notApplied)))
        let report = try report(person, exits: 77)
        #expect(report.checks.compactMap(\.exitCode) == [77, 75] && report.problems == 2)
        #expect(report.entries("privacy")[0].says.hasPrefix("Other accounts can get at 1 of "))
    }

    @Test("77: the state in a folder that is synced")
    func synced() throws {
        let person = try Self.person()
        let report = try report(person, exits: 77, with: ["SKEIN_HOME": person.folder.path + "/Dropbox/skein"])
        #expect(report.entries("sync").map(\.exitCode) == [77])
        #expect(!FileManager.default.fileExists(atPath: person.folder.path + "/Dropbox"))
    }

    // MARK: - The Hub

    struct Token: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let role: TokenRole
        /// Of the dataset that is theirs, and of the community's.
        let own, community: String
    }

    static let tokens = [
        Token(testDescription: "write", role: .write, own: "It may write to ", community: "It may propose to "),
        Token(testDescription: "read", role: .read, own: "The token may only read, ", community: "The token may only"),
        Token(
            testDescription: "fine-grained, for the own dataset", role: .fineGrained(writing: ["ada"]),
            own: "It may write to ", community: "The token may neither write to "),
        Token(
            testDescription: "fine-grained, for discussions", role: .fineGrained(discussing: true),
            own: "It may propose to ", community: "It may propose to "),
        Token(
            testDescription: "fine-grained, for nothing", role: .fineGrained(), own: "The token may neither ",
            community: "The token may neither "),
    ]

    @Test("whose token it is and what it may do there, never the token", arguments: tokens, [true, false])
    func token(token: Token, isOwn: Bool) throws {
        let person = try InventedContributor(mayWrite: isOwn)
        try person.accept()
        let text = person.hub.addToken(token.role, for: "ada")
        let expected = isOwn ? token.own : token.community
        let isRefused = expected.hasPrefix("The token")
        let report = try report(person, exits: isRefused ? 77 : 0, with: ["HF_TOKEN": text])
        let hub = report.entries("hub")
        #expect(hub.map(\.level) == ["ok", "ok", isRefused ? "problem" : "ok"])
        #expect(hub[0].says == "There is a token, from the variable HF_TOKEN.")
        #expect(hub[1].says == "\(person.hub.endpoint) answers; the token is ada's.")
        #expect(hub[2].says.hasPrefix(expected), "\(hub[2].says)")
        #expect(!report.checks.contains { $0.says.contains(text) || $0.mend?.contains(text) ?? false })
        #expect(person.hub.requests.allSatisfy { $0.method == "GET" })
    }

    @Test("without a token the Hub is asked all the same; one that it does not know is a problem")
    func otherTokens() throws {
        let person = try Self.person()
        try person.accept()
        let none = try report(person, without: ["HF_TOKEN"]).entries("hub")
        #expect(none.map(\.level) == ["note", "ok"] && none[0].mend == "hf auth login")
        #expect(none[1].says == "\(person.hub.endpoint) answers.")
        for (variable, value, mend) in [("HF_TOKEN", "a b", "hf auth login"), ("HF_OIDC_RESOURCE", "x", nil)] {
            let hub = try report(person, exits: 77, with: [variable: value]).entries("hub")
            #expect(hub.map(\.level) == ["problem", "ok"] && hub[0].mend == mend ?? "unset HF_OIDC_RESOURCE")
        }
        person.hub.revokeToken(person.token)
        let revoked = try report(person, exits: 77).entries("hub")
        #expect(revoked.last?.says == "The Hub does not know the token any more.")
    }

    @Test("69 where the Hub cannot be reached, asked once; 75 where it has trouble; 77 for an address that is none")
    func unreachable() throws {
        let person = try Self.person()
        person.hub.faults.append(Fault(.route("GET", containing: "whoami"), .resetAfterHead))
        let broken = try report(person, exits: 69).entries("hub")
        #expect(broken.last?.says.hasPrefix("\(person.hub.endpoint) cannot be reached: ") == true)
        #expect(person.hub.requests.count == 1)
        person.hub.faults.append(
            Fault(.route("GET", containing: "whoami"), .answer(.status(503), .notApplied), times: 9))
        #expect(try report(person, exits: 75).entries("hub").last?.mend == "try again later")
        let none = try report(person, exits: 77, with: ["HF_ENDPOINT": "http://hub.example"]).entries("hub")
        #expect(none.map(\.mend) == ["unset HF_ENDPOINT"])
    }

    @Test(
        "nobody is asked offline, or while a switch is on",
        arguments: ["--offline", "DO_NOT_TRACK", "SKEIN_OFFLINE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
    func offline(way: String) throws {
        let person = try Self.person()
        let isOption = way.hasPrefix("--")
        let report = try report(person, isOption ? [way] : [], with: isOption ? [:] : [way: "1"])
        #expect(report.entries("hub").last?.level == (isOption ? "ok" : "note"))
        #expect(report.entries("hub").last?.says.contains(way) == true)
        #expect(person.hub.requests.isEmpty)
    }
}
