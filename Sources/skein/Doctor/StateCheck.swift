import Foundation
import LocalState

/// Whether what is remembered can be read, by the person and by nobody else.
enum StateCheck {
    static func memory(_ folder: StateFolder) -> [Diagnosis] {
        do throws(StateFault) {
            guard let standing = try folder.standing() else {
                return [.ok("Nothing is remembered yet; it will be in \(folder.path.shown).")]
            }
            _ = try folder.consent()
            if standing.staged == .damaged {
                return [.note("The staged batch is damaged.", mend: "skein trace push")]
            }
            return [.ok("\(standing.keyMap.entries.count.grouped) sessions are remembered in \(folder.path.shown).")]
        } catch {
            // Who may read it is another check's question.
            if [.openToOthers, .otherOwner].contains(error.kind) { return [] }
            let (what, next) = error.explanation
            return [.problem(.badData, "What is remembered cannot be read: \(what).", mend: next)]
        }
    }

    /// - Parameter folder: its path.
    static func privacy(of folder: String) -> [Diagnosis] {
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

    private static func entries(below folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }
            .map { "\(folder)/\($0)" }
    }
}
