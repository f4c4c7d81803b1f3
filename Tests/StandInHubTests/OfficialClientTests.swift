import Foundation
import TestSupport
import Testing

/// Slow where the packages are not installed yet: two minutes on a slow line, half a minute afterwards.
@Suite("The official Python client and the datasets loader work against the stand-in")
struct OfficialClientTests {
    @Test("the check passes, or says why it was skipped")
    func check() throws {
        let check = ChildProcess(
            Checkout.package.appending(path: ".ci/check-hub-stand-in"),
            [Checkout.program("skein-stand-in-hub").path(percentEncoded: false)])
        let text = try check.runForOutput(errorsToo: true)
        #expect(check.exitCode == 0, "\(text)")
        #expect(text.contains("skipped: ") || text.components(separatedBy: "proved: ").count > 30, "\(text)")
    }
}
