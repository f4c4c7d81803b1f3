import LocalState
import TraceExtraction
import TraceReport

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// Whether what is remembered can be read and written, by the person and by nobody else.
enum StateCheck {
    static func memory(_ folder: StateFolder, _ options: SourceOptions) async -> [Diagnosis] {
        do throws(StateFault) {
            guard let standing = try folder.standing() else {
                return [.ok("Nothing is remembered yet; it will be in \(folder.path.shown).")]
            }
            _ = try folder.consent()
            let ledger = try await ledger(folder, key: standing.localKey)
            let sources = ledger.map { "\(NumberText.count($0.elsewhere, "source")) in the ledger" } ?? "no ledger"
            var diagnoses: [Diagnosis] = [
                .ok("All that is remembered in \(folder.path.shown) can be read: \(standing.keyMap.told); \(sources).")
            ]
            if standing.staged == .damaged {
                diagnoses.append(
                    .note("The staged batch is damaged.", mend: options.given.added(to: "skein trace push")))
            }
            if ledger?.isDamaged ?? false {
                diagnoses.append(
                    .note(
                        "The ledger is damaged: the next run that reads sessions moves it aside and begins it anew. What "
                            + "only it still had is lost.",
                        mend: options.given.added(to: "skein trace ledger rebuild")))
            }
            return diagnoses
        } catch {
            // Who may read it is another check's question.
            if [.openToOthers, .otherOwner].contains(error.kind) { return [] }
            let (what, next) = error.explanation
            return [.problem(.badData, "What is remembered cannot be read: \(what).", mend: next)]
        }
    }

    /// What the ledger says when it is asked of no source; nil where there is none.
    private static func ledger(_ folder: StateFolder, key: LocalKey?) async throws(StateFault) -> LedgerMemory? {
        guard let key else { return nil }
        let contents = try await Ledger(folder, key: key)
            .contents(under: LedgerCircumstances(reader: 0, exclusions: 0), workers: 1)
        let memory = LedgerMemory(contents, of: [], below: [])
        return memory.length > 0 || memory.isDamaged ? memory : nil
    }

    // MARK: - Writing

    static func writing(_ folder: StateFolder) -> [Diagnosis] {
        do throws(StateFault) {
            return try folder.tryWriting() ? [.ok("It can be written.")] : [beginning(of: folder)]
        } catch {
            let (what, next) = error.explanation
            switch error.kind {
            case .system(let number):
                return [
                    .problem(
                        .unwritable, "It cannot be written: \(what).", mend: mend(number, folder.path.asShellWord))
                ]
            case .busy: return [.note("Whether it can be written was not tried: \(what).", mend: next)]
            // What cannot be opened is told by the other checks.
            default: return []
            }
        }
    }

    /// Whether it can be made, which is not tried: by the folder above it that is there.
    private static func beginning(of folder: StateFolder) -> Diagnosis {
        var place = URL(filePath: folder.path)
        while !FileManager.default.fileExists(atPath: place.path), place.pathComponents.count > 1 {
            place.deleteLastPathComponent()
        }
        let errorNumber = unsafe access(place.path, W_OK | X_OK) == 0 ? 0 : errno
        if errorNumber == 0 { return .ok("It can be begun: \(place.path.shown) can be written.") }
        return .problem(
            .unwritable, "It cannot be begun: \(place.path.shown): \(Failure.reason(errorNumber)).",
            mend: "make that folder writable, or set SKEIN_HOME to a folder of yours")
    }

    private static func mend(_ errorNumber: Int32, _ path: String) -> String {
        switch errorNumber {
        case ENOSPC, EDQUOT: "make room on its disk, see: df -h \(path)"
        case EROFS: "make its disk writable, or set SKEIN_HOME to a folder of yours elsewhere"
        default: "chmod -R u+rwX \(path)"
        }
    }

    // MARK: - Privacy

    static func privacy(of state: StateFolder) -> [Diagnosis] {
        if isForeign(state.home) {
            return [
                .problem(
                    .refused, "Another account owns \(state.home.shown).",
                    mend: "run skein as that account, or set SKEIN_HOME to a folder of yours")
            ]
        }
        let folder = state.path
        let entries = [folder] + entries(below: folder)
        var (open, foreign) = (0, 0)
        for path in entries {
            var info = stat()
            guard unsafe lstat(path, &info) == 0 else { continue }
            if info.st_uid != geteuid() { foreign += 1 }
            if info.st_mode & S_IFMT != S_IFLNK, info.st_mode & 0o077 != 0 { open += 1 }
        }
        let place = "of \(entries.count.grouped) files and folders in \(folder.shown)."
        var diagnoses: [Diagnosis] = []
        if foreign > 0 {
            diagnoses.append(
                .problem(
                    .refused, "Another account owns \(foreign.grouped) \(place)",
                    mend: "sudo chown -R \"$(id -un)\" \(folder.asShellWord)"))
        }
        if open > 0 {
            diagnoses.append(
                .problem(
                    .refused, "Other accounts can get at \(open.grouped) \(place)",
                    mend: "chmod -R go-rwx \(folder.asShellWord)"))
        }
        return diagnoses.isEmpty ? [.ok("Nobody else can read what is remembered.")] : diagnoses
    }

    /// Whether what is there, behind a link too, belongs to somebody else.
    private static func isForeign(_ path: String) -> Bool {
        var info = stat()
        return unsafe stat(path, &info) == 0 && info.st_uid != geteuid()
    }

    private static func entries(below folder: String) -> [String] {
        var info = stat()
        // Where a link leads to is not below it.
        guard unsafe lstat(folder, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return [] }
        // What cannot be listed is counted as one entry.
        let paths = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.map { "\(folder)/\($0)" } ?? []
        return paths.flatMap { [$0] + entries(below: $0) }
    }
}

extension KeyMap {
    /// How many sessions it knows, for a person.
    fileprivate var told: String {
        if entries.isEmpty { return "no session key" }
        return "\(NumberText.count(entries.count, "session key")), "
            + "\(entries.count { $0.turnsPublished > 0 }.grouped) published"
    }
}
