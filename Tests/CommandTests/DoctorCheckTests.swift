import Foundation
import Harnesses
import TestSupport
import Testing
import TraceSchema

@testable import skein

@Suite("Each check tells what is broken from what is fine")
struct DoctorCheckTests {
    // MARK: - History

    struct Settings: CustomTestStringConvertible, Sendable {
        let harness: HarnessID
        let text: String
        /// After how many days sessions go; nil where they are kept.
        let days: Int?
        var testDescription: String { "\(harness.label) \(text)" }

        init(_ harness: HarnessID, _ text: String, _ days: Int?) {
            (self.harness, self.text, self.days) = (harness, text, days)
        }
    }

    static let settings = [
        Settings(.claudeCode, "{}", 30), Settings(.claudeCode, #"{"cleanupPeriodDays": 20}"#, 20),
        Settings(.claudeCode, #"{"cleanupPeriodDays": 0}"#, 0),
        Settings(.claudeCode, #"{"cleanupPeriodDays": 365}"#, nil),
        Settings(.claudeCode, #"{"cleanupPeriodDays": 364}"#, 364),
        Settings(.claudeCode, #"{"cleanupPeriodDays": -3}"#, 0),
        Settings(.claudeCode, #"{"cleanupPeriodDays": true}"#, 30),
        Settings(.claudeCode, #"{"cleanupPeriodDays": {"a": 1}}"#, 30),
        Settings(.claudeCode, #"{"cleanupPeriodDays": 1e40}"#, 30),
        Settings(.claudeCode, #"{"env": {"cleanupPeriodDays": 999}}"#, 30),
        Settings(.claudeCode, "{ // mine\n \"cleanupPeriodDays\": 999, }", nil), Settings(.claudeCode, "[]", 30),
        Settings(.claudeCode, "bees", 30), Settings(.claudeCode, "", 30),
        Settings(.claudeCode, String(repeating: "[", count: 100_000), 30),
        Settings(.geminiCLI, "{}", 30),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"enabled": false}}}"#, nil),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"enabled": true}}}"#, 30),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"maxAge": "36h"}}}"#, 2),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"maxAge": "2w"}}}"#, 14),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"maxAge": "4m"}}}"#, 120),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"maxAge": "900d"}}}"#, nil),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"maxAge": "forever"}}}"#, 30),
        Settings(.geminiCLI, #"{"general": {"sessionRetention": {"maxAge": "99999999999999999999d"}}}"#, 30),
        Settings(.geminiCLI, #"{"general": "none"}"#, 30),
    ]

    private static let now: Int64 = 1_790_000_000_000

    private func history(_ harness: HarnessID, in folders: [String], written days: [Int64] = []) throws -> Diagnosis {
        let cleanup = harness.harness.cleanup
        let history = HistoryCheck.History(
            harness: harness, cleanup: try #require(cleanup), folders: folders,
            written: days.map { Self.now - $0 * 86_400_000 })
        return try #require(HistoryCheck.look([history], now: Self.now).first)
    }

    @Test("after how many days a harness deletes sessions, by whatever its settings hold", arguments: settings)
    func period(settings: Settings) throws {
        let folder = TemporaryFolder()
        folder.write(Data(settings.text.utf8), to: "settings.json")
        let diagnosis = try history(settings.harness, in: [folder.path])
        guard let days = settings.days else {
            #expect(diagnosis.level == .ok)
            return
        }
        #expect(diagnosis.level == .note)
        #expect(diagnosis.says.contains(" deletes sessions after \(days) days"), "\(diagnosis.says)")
    }

    @Test("how many files go within a week; of two folders the one that is emptied first")
    func soon() throws {
        let (strict, lax, absent) = (TemporaryFolder(), TemporaryFolder(), AbsentFolder.path)
        strict.write(Data(#"{"cleanupPeriodDays": 10}"#.utf8), to: "settings.json")
        lax.write(Data(#"{"cleanupPeriodDays": 3650}"#.utf8), to: "settings.json")
        let first = try history(.claudeCode, in: [lax.path, strict.path], written: [0, 2, 4, 9, 20])
        #expect(first.says == "Claude Code deletes sessions after 10 days: 3 of 5 files within a week.")
        #expect(first.mend?.hasSuffix("\(strict.path)/settings.json") == true)
        #expect(try history(.claudeCode, in: [lax.path, absent], written: [0]).says.contains("after 30 days: 0 of 1 "))
        #expect(HistoryCheck.look([], now: Self.now).isEmpty)
    }

    @Test("settings that are no file, or too large for one, are not read")
    func notSettings() throws {
        let folder = TemporaryFolder()
        #expect(!PersonsSettings(path: folder.path + "/settings.json").isUnreadable)
        try FileManager.default.createDirectory(atPath: folder.path + "/folder", withIntermediateDirectories: false)
        let isPipe = unsafe mkfifo(folder.path + "/pipe", 0o600) == 0
        #expect(isPipe)
        let large = #"{"cleanupPeriodDays": 999}"# + String(repeating: " ", count: 1 << 20)
        folder.write(Data(large.utf8), to: "large")
        for name in ["folder", "pipe", "large"] {
            let settings = PersonsSettings(path: "\(folder.path)/\(name)")
            #expect(settings.isUnreadable && settings[["cleanupPeriodDays"]] == nil, "\(name)")
        }
    }

    // MARK: - The machine

    @Test("the clock: before skein's own tables, before sessions, and right")
    func clock() {
        let day: Int64 = 86_400_000
        let tables = ClockCheck.tables.newest.startUnixMilliseconds
        #expect(ClockCheck.look(now: tables, sources: []).map(\.level) == [.ok])
        #expect(ClockCheck.look(now: tables - 1, sources: []).map(\.level) == [.problem(.later)])
        #expect(ClockCheck.look(now: 0, sources: []).map(\.level) == [.problem(.later)])
        #expect(ClockCheck.look(now: tables, sources: [tables - 9 * day, tables + day]).map(\.level) == [.ok])
        #expect(ClockCheck.look(now: tables, sources: [tables + day + 1]).map(\.level) == [.note])
    }

    @Test("prices and names grow old after 120 days")
    func tables() {
        let day: Int64 = 86_400_000
        let taken = ClockCheck.tables.oldest.startUnixMilliseconds
        #expect(ClockCheck.age(now: taken).first?.says.contains(", 0 days old.") == true)
        #expect(ClockCheck.age(now: taken + 121 * day - 1).map(\.level) == [.ok])
        #expect(ClockCheck.age(now: taken + 121 * day).map(\.level) == [.note])
    }

    // MARK: - Synced folders

    @Test(
        "a folder that a service copies to other machines",
        arguments: [
            ("Dropbox/skein", "Dropbox"), ("OneDrive - Hive/skein", "OneDrive"), ("OneDrive/a/b/skein", "OneDrive"),
            ("Library/Mobile Documents/com~apple~CloudDocs/skein", "iCloud"),
            ("Library/CloudStorage/GoogleDrive-ada/skein", "Google Drive"), ("Nextcloud/skein", "Nextcloud"),
            (".skein", nil), ("work/dropboxes/skein", nil), ("Dropboxes/skein", nil), ("MEGA/skein", nil),
        ])
    func synced(path: String, service: String?) {
        #expect(SyncedFolder.service(of: "/home/ada/\(path)/trace") == service)
        #expect(
            SyncedFolder.look(at: "/home/ada/\(path)/trace").map(\.level) == [service == nil ? .ok : .problem(.refused)]
        )
    }

    @Test("a marker in a folder above, also behind a link")
    func marker() throws {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/shared/.stfolder", withIntermediateDirectories: true)
        #expect(SyncedFolder.service(of: folder.path + "/shared/deep/skein/trace") == "Syncthing")
        try FileManager.default.createDirectory(atPath: folder.path + "/.dropbox", withIntermediateDirectories: false)
        #expect(SyncedFolder.service(of: folder.path + "/other/skein/trace") == nil)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/shared/skein", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/skein", withDestinationPath: folder.path + "/shared/skein")
        #expect(SyncedFolder.service(of: folder.path + "/skein/trace") == "Syncthing")
    }

    // MARK: - Columns

    @Test("a column that a harness's page says is always filled, and is not")
    func unexpected() {
        var random = SeededGenerator(seed: 11)
        var gaps = ColumnGaps()
        for row in InventedSessions.Session(harness: .geminiCLI, firstTurnIndex: 0, turns: 60, days: 0..<9, &random)
            .rows
        {
            gaps.add(row)
        }
        #expect(gaps[.provider] > 0)
        let diagnoses = SessionChecks.unknown([(.geminiCLI, gaps)])
        #expect(diagnoses.map(\.level) == [.note])
        #expect(
            diagnoses[0].says.contains("provider ") && diagnoses[0].says.hasSuffix(", which every row should fill."))
        #expect(SessionChecks.unknown([(.geminiCLI, ColumnGaps())]).map(\.level) == [.ok])
    }

    @Test("three columns are named, and how many more there are is said", arguments: HarnessID.allCases)
    func more(harness: HarnessID) {
        var random = SeededGenerator(seed: 12)
        var gaps = ColumnGaps()
        for row in InventedSessions.Session(harness: harness, firstTurnIndex: 0, turns: 90, days: 0..<9, &random).rows {
            gaps.add(row)
        }
        let open = OpenColumn.of(harness, gaps)
        let unexpected = open.count { $0.why == nil }
        let told = unexpected > 0 ? unexpected : open.count(where: \.isSometimes)
        let says = SessionChecks.unknown([(harness, gaps)])[0].says
        #expect(says.contains(" and \(told - 3) more") == (told > 3), "\(says)")
        #expect(says.split(separator: "%").count - 1 == min(told, 3), "\(says)")
        if harness == .claudeCode { #expect(told > 3, "\(says)") }
    }

    @Test("a path is a word of a shell, whatever it holds")
    func words() {
        #expect("/srv/bees/a-b_c.d".asShellWord == "/srv/bees/a-b_c.d")
        #expect("/srv/it's ada's".asShellWord == #"'/srv/it'\''s ada'\''s'"#)
        #expect("/srv/$(rm)".asShellWord == "'/srv/$(rm)'")
    }
}
