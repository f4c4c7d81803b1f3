import Foundation
import TestSupport
import Testing

@Suite("A report looks right in a browser: phone, laptop and paper, light and dark")
struct ReportInBrowserTests {
    @Test("the check passes and refuses what is planted, or says why it was skipped")
    func check() throws {
        let check = ChildProcess(
            Checkout.package.appending(path: ".ci/check-report"),
            [Checkout.program("skein").path(percentEncoded: false)])
        let text = try check.runForOutput(errorsToo: true)
        #expect(check.exitCode == 0, "\(text)")
        #expect(text.contains("skipped: ") || text.components(separatedBy: "proved: ").count > 25, "\(text)")
    }
}
