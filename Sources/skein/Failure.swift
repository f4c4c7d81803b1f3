import ArgumentParser
import HubClient
import LocalState
import PublishGate
import TraceExtraction
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// What stops a command: one line for a person, more on a narrow terminal, and an exit code. It never holds text of a
/// session.
enum Failure {
    /// 73: a file could not be written.
    /// - Parameter next: what to do now, without a full stop.
    static func cannotWrite(_ what: String, _ fault: WriteFault, next: String) -> any Error {
        stop(73, "could not write \(what): \(reason(fault.errorNumber)). No file was made or changed. \(next).")
    }

    /// 73: standard output took no more. 0 when its reader went away: as with `head`, it has what it wanted.
    static func cannotPrint(_ fault: WriteFault) -> any Error {
        if fault.errorNumber == EPIPE { return ExitCode.success }
        return stop(
            73,
            "could not write to standard output: \(reason(fault.errorNumber)). What was written is not complete. "
                + "Run it again where there is room, or with less to write.")
    }

    /// 65: a price table that is not one.
    static func badPrices(_ fault: PriceTableError, in name: String) -> any Error {
        stop(
            65,
            "\(name) is no price table: line \(fault.line) \(fault.explanation). No session was read. "
                + "Mend it: its form is that of schema/prices.tsv. Or leave it out, and the bundled one is used.")
    }

    /// 65: a config file that is not understood, 66: that cannot be read.
    /// - Parameter undone: what was not done, without a full stop.
    static func config(_ problem: ConfigFile.Problem, _ file: ConfigFile, _ undone: String) -> any Error {
        switch problem {
        case .fault(let fault):
            stop(65, "\(file.shownPath):\(fault). \(undone). Mend it: skein trace config edit")
        case .unreadable(let errorNumber):
            cannotRead(
                "\(file.shownPath)" + (file.isNamed ? ", named by SKEIN_CONFIG" : ""), errorNumber: errorNumber,
                undone: undone)
        }
    }

    /// 64: a value that a setting does not take.
    static func badSetting(_ key: ConfigKey, _ undone: String) -> any Error {
        stop(64, "\(key.path) takes \(key.form). \(undone). See: skein trace config --help")
    }

    /// 64: a value that is not among those of a list.
    static func noSuchValue(_ key: ConfigKey) -> any Error {
        stop(64, "\(key.path) has no such value. Nothing was changed. See: skein trace config get \(key.path)")
    }

    /// 66: a folder that was named for sessions is not there.
    static func noRoot(_ root: RootOption) -> any Error {
        let (name, next) =
            root.isConfigured
            ? ("root.\(root.harness.label) of your config", "Mend it: skein trace config edit")
            : ("--root", "Check its name.")
        return stop(
            66, "could not read \(root.path), named by \(name): \(reason(ENOENT)). No session was read. \(next)")
    }

    /// 66: a file that was named cannot be read.
    /// - Parameter undone: what was not done, without a full stop.
    static func cannotRead(_ what: String, errorNumber: Int32, undone: String) -> any Error {
        stop(66, "could not read \(what): \(reason(errorNumber)). \(undone). Check its name and permissions.")
    }

    /// The system's number for what Foundation reports.
    static func errorNumber(of error: any Error) -> Int32 {
        let cause = (error as? CocoaError)?.underlying ?? error
        return (cause as? POSIXError)?.code.rawValue ?? EIO
    }

    /// 65: the ledger and the files do not say the same.
    static func ledgerDiffers(_ different: Int, of compared: Int) -> any Error {
        stop(
            65,
            "of \(compared.grouped) sources the ledger says of \(different.grouped) what reading them does not. "
                + "Please report it, and run: skein trace ledger rebuild")
    }

    /// 65: the ledger gives other rows than the files.
    static func ledgerRowsDiffer(_ harness: HarnessID) -> any Error {
        stop(
            65,
            "the ledger gives other rows for \(harness.label) than reading the same files again. Nothing was sent. Please "
                + "report it, and run: skein trace ledger rebuild")
    }

    /// 75: another run writes the ledger.
    static func ledgerBusy() -> any Error {
        stop(75, "another run is writing the ledger. Nothing was changed. Wait for it, then run this again.")
    }

    /// 66: the ledger's file cannot be read.
    static func ledgerUnreadable() -> any Error {
        stop(66, "the ledger cannot be read. Check the permissions of its folder, ~/.skein/trace.")
    }

    /// 65: records that nobody can read yet, where the person wants to know.
    static func unknownKinds(_ records: Int) -> any Error {
        stop(
            65,
            "\(records.grouped) records are of kinds that this version does not know (--strict). All others were counted. "
                + "Look for a newer skein, or report the harness and its version.")
    }

    /// 65: a row that is none of theirs.
    /// - Parameter command: shows them.
    static func noSuchRow(of rows: Int, shownBy command: String) -> any Error {
        stop(
            65,
            "there is no such row among the \(rows.grouped) that an export with these options would show. Nothing was "
                + "explained. See them: \(command)")
    }

    /// 70: rows depend on what must not matter.
    ///
    /// The line is to be reported, so that it takes none of the person's options: they hold folders.
    static func rowsDepend(on place: String, seed: UInt64) -> any Error {
        stop(
            70,
            "your rows depend on content: \(place). Nothing was sent. Please report this line; to see it again, run: "
                + "skein trace prove --seed \(seed)")
    }

    /// 70: a word of an invented session came out.
    static func leaks(_ leak: SelfTest.Leak) -> any Error {
        stop(
            70,
            "self-test failed: a word of an invented \(leak.harness.label) session came out in \(leak.outcome.name). "
                + "Nothing was staged or sent. Use another version of skein, and please report this line. To see it "
                + "again, run: skein trace selftest")
    }

    /// 70: the self-test is broken.
    static func selfTestShowsNothing(_ harness: HarnessID) -> any Error {
        stop(
            70,
            "self-test failed: no row came of the invented \(harness.label) session, so that nothing was shown. Nothing "
                + "was staged or sent. Use another version of skein, and please report this line. To see it again, run: "
                + "skein trace selftest")
    }

    /// 70: a row holds what could lead to the person.
    static func holdsIdentity(_ trip: IdentityTripwire.Trip, undone: String) -> any Error {
        stop(
            70,
            "the column \(trip.column.label) of a \(trip.harness.label) row holds \(trip.identity.explanation). \(undone) "
                + "Please report this line: it holds nothing of yours. To publish without that harness, run: skein trace "
                + "consent --accept --exclude-harness \(trip.harness.label), then stage again: skein trace push")
    }

    /// 75: the sessions were written while they were read.
    static func sessionsChange() -> any Error {
        stop(
            75,
            "your sessions went on while they were read, so that nothing was proved. Run it again in a quiet moment.")
    }

    /// 77: what was asked for is not done here.
    static func refused(_ why: String) -> any Error {
        stop(77, "refused: \(why)")
    }

    /// What the local state could not do: 75 when another run is at work, 73 when it cannot be written, else 65.
    static func state(_ fault: StateFault) -> any Error { state(fault, "\(fault)") }

    /// As above, of a push that came so far.
    static func state(_ fault: StateFault, after progress: SendingProgress) -> any Error {
        let next: String? =
            switch (progress, fault.kind, fault.file) {
            case (.sent, _, _): progress.next
            // What may have been sent in part cannot be staged again.
            case (.nothingMoreSent, .batch, _), (.nothingMoreSent, .missing, .shard):
                "Give it up with: skein trace push --abandon"
            default: nil
            }
        return state(fault, fault.message(progress.done, next: next))
    }

    private static func state(_ fault: StateFault, _ message: String) -> any Error {
        switch fault.kind {
        case .busy, .overtaken: stop(75, message)
        case .system: stop(73, message)
        case .unwritable: stop(70, message)
        case .openToOthers, .otherOwner, .heldBackSince, .unfinishedHolds: stop(77, "refused: \(message)")
        default: stop(65, message)
        }
    }

    /// 65: files of rows without one.
    static func noRows(_ notices: [String]) -> any Error {
        stop(
            65,
            (["no rows in what was named. Nothing was written. To see why: skein trace validate FILE"] + notices)
                .joined(separator: "\n"))
    }

    /// 65: no push was cut off.
    static func nothingToResume() -> any Error {
        stop(65, "no push was cut off. Nothing was sent. Run: skein trace push")
    }

    /// 77: the gate stayed shut.
    static func refused(_ refusal: Refusal) -> any Error { stop(77, "\(refusal)") }

    /// What the Hub did not do: 77 when it was not allowed, 75 when a later try may help, else 69.
    /// - Parameter next: what was not done, and what to type next.
    static func hub(_ error: HubError, _ next: String) -> any Error {
        let code: Int32 =
            switch error.kind {
            case .consentEnded, .offline, .noToken, .badToken, .forbidden, .gated, .pullRequestOnly, .pullRequestClosed:
                77
            case .busy, .rateLimited, .serverTrouble, .headMoved, .cancelled: 75
            default: 69
            }
        return stop(code, "\(error). \(next)")
    }

    /// As above, of a push that came so far; 128 and the signal's number where the person stopped it.
    static func hub(_ error: HubError, after progress: SendingProgress) -> any Error {
        let next = progress.next.map { " \($0)" } ?? ""
        switch error.kind {
        case .pullRequestClosed:
            return hub(
                error,
                "Nothing more was sent. Have it opened again and run `skein trace push --resume`, or give it up with: "
                    + "skein trace push --abandon")
        case .consentEnded:
            guard case .underWay = progress else { return hub(error, progress.done + next) }
            return hub(
                error,
                "The batch may have been sent in part, and nothing more is sent. Give it up: skein trace push --abandon; or "
                    + "agree again and finish it: skein trace push --resume")
        case .cancelled:
            guard let signal = Interruption.signal else { fallthrough }
            return stop(128 + signal, "stopped. \(progress.done)\(next)")
        default: return hub(error, progress.done + next)
        }
    }

    /// What the system calls it, after a colon.
    static func reason(_ errorNumber: Int32) -> String {
        unsafe String(cString: strerror(errorNumber)).lowercased()
    }

    private static func stop(_ code: Int32, _ message: String) -> any Error {
        Output.note("skein: \(message)\n")
        return ExitCode(code)
    }
}

extension PriceTableError {
    /// What is wrong with the line, after its number.
    var explanation: StaticString {
        switch kind {
        case .header: "does not name the columns"
        case .model: "has no model's name in printable ASCII"
        case .number: "has a price that is no whole number of at most 15 digits"
        case .columns: "has more columns than the first"
        case .duplicateModel: "names a model for the second time"
        }
    }
}

extension IdentityTripwire.Identity {
    /// What was met, after "holds".
    fileprivate var explanation: StaticString {
        switch self {
        case .userName: "a part of your user name"
        case .fullName: "a part of your full name"
        case .hostName: "a part of this machine's name"
        case .eMail: "a part of your e-mail address"
        case .gitIdentity: "a part of your git identity"
        case .projectFolder: "a part of the name of a folder that you worked in"
        case .sessionID: "an id of one of your sessions"
        }
    }
}
