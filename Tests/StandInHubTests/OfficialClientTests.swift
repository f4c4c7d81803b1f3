import Foundation
import TestSupport
import Testing

/// Slow where the packages are not installed yet: two minutes on a slow line, half a minute afterwards.
@Suite("The official Python client and the datasets loader work against the stand-in")
struct OfficialClientTests {
    @Test("the check passes, or says why it was skipped")
    func check() throws {
        let folder = TemporaryFolder()
        let output = folder.write(Data(), to: "output")
        let process = Process()
        process.executableURL = Checkout.package.appending(path: ".ci/check-hub-stand-in")
        process.arguments = [Checkout.program("skein-stand-in-hub").path(percentEncoded: false)]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        let text = try String(contentsOf: output, encoding: .utf8)
        #expect(process.terminationStatus == 0, "\(text)")
        #expect(text.contains("skipped: ") || text.components(separatedBy: "proved: ").count > 30, "\(text)")
    }
}
