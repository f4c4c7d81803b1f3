import Foundation
import TestSupport
import Testing

@Suite("Doctor goes on where other commands stop, and says what stopped them")
struct DoctorFaultTests {
    private let person: InventedContributor

    init() throws {
        person = try InventedContributor(mayWrite: true)
        person.sessions.write("a", turns: 0..<5)
        person.sessions.folder.write(Data(#"{"cleanupPeriodDays": 3650}"#.utf8), to: "settings.json")
    }

    private func report(
        exits code: Int32 = 0, _ options: [String] = [], with more: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> DoctorAnswer {
        let run = try person.run(["doctor", "--json"] + person.sessions.option + options, with: more)
        #expect(run.exitCode == code, "\(run.outputText)", sourceLocation: sourceLocation)
        #expect(run.errors.isEmpty, "\(run.errorText)", sourceLocation: sourceLocation)
        return try run.json(as: DoctorAnswer.self)
    }

    private func configure(_ text: String) {
        person.folder.write(Data(text.utf8), to: ".config/skein/config.toml")
    }

    // MARK: - The config file

    @Test("65: a config file that is not understood; no session is looked at, and everything else is")
    func brokenConfig() throws {
        configure("dataset = 'ada/traces'\ncolour = 'never'\n")
        let report = try report(exits: 65)
        let config = try #require(report.entries("config").first)
        #expect(config.level == "problem" && config.exitCode == 65 && config.mend == "skein trace config edit")
        #expect(config.says.hasPrefix("~/.config/skein/config.toml:2: colour is no setting"), "\(config.says)")
        #expect(report.entries("places").map(\.level) == ["note"] && report.unknown.isEmpty)
        for check in ["clock", "tables", "memory", "privacy", "sync", "hub"] {
            #expect(report.entries(check).first?.level == "ok", "\(check)")
        }
        for check in ["records", "versions", "unknown", "history"] {
            #expect(report.entries(check).isEmpty, "\(check)")
        }
        #expect(report.problems == 1)
    }

    @Test("66: a config file that is named and is not there, or is none")
    func unreadableConfig() throws {
        let folder = person.folder.path
        let absent = try report(exits: 66, with: ["SKEIN_CONFIG": folder + "/none.toml"]).entries("config")
        #expect(absent.map(\.exitCode) == [66] && absent[0].mend == "unset SKEIN_CONFIG")
        #expect(absent[0].says.contains("none.toml") && absent[0].says.contains("no such file"), "\(absent[0].says)")
        #expect(try report(exits: 66, with: ["SKEIN_CONFIG": folder]).entries("config").map(\.exitCode) == [66])
    }

    @Test("66: a folder of the config that is not there; the others are looked at")
    func absentRoot() throws {
        configure("[root]\npi = '/nowhere/pi'\n")
        let report = try report(exits: 66)
        #expect(report.entries("config").map(\.level) == ["problem"])
        #expect(report.entries("config")[0].says == "root.pi names /nowhere/pi: no such file or directory.")
        #expect(report.entries("places")[0].says.hasPrefix("1 files with sessions in 1 of "))
    }

    @Test(
        "a price table that cannot be read or is none is a problem with its code",
        arguments: [(nil, 66, "no such file"), ("bees\n", 65, "line 1 does not name the columns")])
    func prices(table: String?, code: Int32, says: String) throws {
        if let table { person.folder.write(Data(table.utf8), to: "prices.tsv") }
        configure("prices = '~/prices.tsv'\n")
        let config = try report(exits: code).entries("config")
        #expect(config.map(\.level) == ["problem"] && config[0].exitCode == code)
        #expect(config[0].says.contains(says), "\(config[0].says)")
        #expect(config[0].mend == "skein trace config unset prices")
    }

    @Test("a config file that is understood is ok, and so is none")
    func goodConfig() throws {
        #expect(try report().entries("config").map(\.says) == ["There is no config file, and none is needed."])
        configure("color = 'auto'\n")
        #expect(try report().entries("config").map(\.says) == ["~/.config/skein/config.toml is understood."])
    }

    // MARK: - What is remembered

    @Test("whether it can be written is tried, and nothing is left of that")
    func writing() throws {
        #expect(try report().entries("writing").map(\.says) == ["It can be begun: ~ can be written."])
        #expect(!FileManager.default.fileExists(atPath: person.state))
        try person.accept()
        func contents() throws -> [String: Data?] {
            let names = try FileManager.default.subpathsOfDirectory(atPath: person.state)
            return Dictionary(
                uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: "\(person.state)/\($0)")) })
        }
        let before = try contents()
        #expect(try report().entries("writing").map(\.says) == ["It can be written."])
        #expect(try contents() == before)
        let lock = try FileHandle(forUpdating: URL(filePath: person.state + "/trace/lock"))
        try #require(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
        #expect(try report().entries("writing").map(\.level) == ["note"])
    }

    @Test("what cannot even be opened is said once")
    func nowhere() throws {
        let report = try report(exits: 65, with: ["SKEIN_HOME": "/dev/null/skein"])
        #expect(report.entries("memory").map(\.exitCode) == [65] && report.entries("writing").isEmpty)
    }

    @Test(
        "73: it may not be begun where it should lie; 77: that is another account's",
        .enabled(if: Unprivileged.prefix != nil))
    func closed() throws {
        let folder = TemporaryFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        let (own, foreign) = (folder.path + "/own", folder.path + "/foreign")
        try FileManager.default.createDirectory(atPath: foreign, withIntermediateDirectories: false)
        let person = Unprivileged.prefix!
        func doctor(_ home: String, exits code: Int32) throws -> DoctorAnswer {
            let run = try Command.shell(
                "\(person)mkdir -m 555 '\(own)' 2> /dev/null; \(person)\"$SKEIN\" trace doctor --offline --json",
                environment: ["SKEIN_HOME": home])
            #expect(run.exitCode == code, "\(run.outputText)")
            return try run.json(as: DoctorAnswer.self)
        }
        let writing = try doctor(own, exits: 73).entries("writing")
        #expect(writing.map(\.says) == ["It cannot be begun: \(own): permission denied."])
        if geteuid() != 0 { return }
        #expect(try doctor(foreign, exits: 77).entries("privacy").map(\.says) == ["Another account owns \(foreign)."])
    }

    @Test("what is remembered is counted as what it is: keys, those that were published, sources of the ledger")
    func counts() throws {
        try person.accept()
        let beginning = "All that is remembered in ~/state/trace can be read:"
        func memory() throws -> [String] { try report().entries("memory").map(\.says) }
        #expect(try memory() == ["\(beginning) no session key; no ledger."])
        _ = try person.run(["stats"] + person.sessions.option)
        #expect(
            try memory() == ["\(beginning) no session key; 1 source in the ledger."])
        #expect(try person.send(person.stage()).exitCode == 0)
        #expect(
            try memory() == ["\(beginning) 1 session key, 1 published; 1 source in the ledger."])
    }

    @Test("a damaged ledger is a note, and is left as it is")
    func ledger() throws {
        try person.accept()
        _ = try person.run(["stats"] + person.sessions.option)
        let file = URL(filePath: person.state + "/trace/ledger")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        bytes += Data(repeating: 0, count: 200)
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: bytes)
        try handle.close()
        let memory = try report().entries("memory")
        #expect(
            memory.map(\.level) == ["ok", "note"] && memory[1].mend == "skein trace ledger rebuild" + person.options)
        #expect(memory[1].says.hasPrefix("The ledger is damaged: "), "\(memory[1].says)")
        #expect(try Data(contentsOf: file) == bytes)
    }
}
