import ArgumentParser
import Foundation
import TraceExtraction

/// What stops a command: one line for a person, and an exit code. It never holds text of a session.
enum Failure {
    /// 73: the rows or the answer could not be written.
    static func cannotWrite(_ what: String, _ fault: WriteFault) -> any Error {
        stop(73, "could not write to \(what): \(reason(fault.errorNumber)). No file was left half written.")
    }

    /// 65: a price table that is not one.
    static func badPrices(_ fault: PriceTableError) -> any Error {
        stop(65, "the file of --prices is no price table: \(fault). Its form is that of schema/prices.tsv.")
    }

    /// 66: a file that was named cannot be read.
    static func cannotRead(_ what: String, errorNumber: Int32) -> any Error {
        stop(66, "could not read \(what): \(reason(errorNumber)).")
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
