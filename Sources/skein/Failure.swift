import ArgumentParser
import Foundation
import TraceExtraction

/// What stops a command: one line for a person, and an exit code. It never holds text of a session.
enum Failure {
    /// 73: a file could not be written.
    static func cannotWrite(_ what: String, _ fault: WriteFault) -> any Error {
        stop(73, "could not write \(what): \(reason(fault.errorNumber)). No file was made or changed.")
    }

    /// 73: standard output took no more. 0 when its reader went away: as with `head`, it has what it wanted.
    static func cannotPrint(_ fault: WriteFault) -> any Error {
        if fault.errorNumber == EPIPE { return ExitCode.success }
        return stop(
            73, "could not write to standard output: \(reason(fault.errorNumber)). What was written is not complete.")
    }

    /// 65: a price table that is not one.
    static func badPrices(_ fault: PriceTableError) -> any Error {
        stop(
            65,
            "the file of --prices is no price table: line \(fault.line) \(fault.explanation). No session was read. "
                + "Its form is that of schema/prices.tsv.")
    }

    /// 66: a file that was named cannot be read.
    static func cannotRead(_ what: String, _ error: any Error) -> any Error {
        cannotRead(what, errorNumber: errorNumber(of: error), undone: "No session was read")
    }

    /// 66: as above.
    /// - Parameter undone: what was not done, without a full stop.
    static func cannotRead(_ what: String, errorNumber: Int32, undone: String) -> any Error {
        stop(66, "could not read \(what): \(reason(errorNumber)). \(undone).")
    }

    /// The system's number for what Foundation reports.
    static func errorNumber(of error: any Error) -> Int32 {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error ?? error
        return (cause as? POSIXError)?.code.rawValue ?? EIO
    }

    /// 77: what was asked for is not done here.
    static func refused(_ why: String) -> any Error {
        stop(77, "refused: \(why)")
    }

    private static func reason(_ errorNumber: Int32) -> String {
        unsafe String(cString: strerror(errorNumber)).lowercased()
    }

    private static func stop(_ code: Int32, _ message: String) -> any Error {
        try? writeAll(Array("skein: \(message)\n".utf8), to: STDERR_FILENO)
        return ExitCode(code)
    }
}

extension PriceTableError {
    /// What is wrong with the line, after its number.
    fileprivate var explanation: StaticString {
        switch kind {
        case .header: "does not name the columns"
        case .model: "has no model's name in printable ASCII"
        case .number: "has a price that is no whole number of at most 15 digits"
        case .columns: "has more columns than the first"
        case .duplicateModel: "names a model for the second time"
        }
    }
}
