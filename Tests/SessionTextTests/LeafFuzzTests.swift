import Foundation
import TestSupport
import Testing

@Suite("Every variant of the scanner's leaves finds what a byte loop finds, and reads no byte that it must not")
struct LeafFuzzTests {
    @Test("fuzzed under AddressSanitizer; a failure names its seed")
    func fuzz() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [Checkout.package.appending(path: ".ci/fuzz-leaves").path(), "1", "20000"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
    }
}
