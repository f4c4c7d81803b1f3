import Foundation
import TestSupport
import Testing

@Suite("A report looks right in a browser: phone, laptop and paper, light and dark")
struct ReportInBrowserTests {
    @Test("the check passes and refuses what is planted, or says why it was skipped")
    func check() throws {
        let folder = TemporaryFolder()
        let output = folder.write(Data(), to: "output")
        let process = ChildProcess(Checkout.package.appending(path: ".ci/check-report"))
        process.arguments = [Checkout.program("skein").path(percentEncoded: false)]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        try process.runToEnd()
        let text = try String(contentsOf: output, encoding: .utf8)
        #expect(process.exitCode == 0, "\(text)")
        #expect(text.contains("skipped: ") || text.components(separatedBy: "proved: ").count > 25, "\(text)")
    }
}
