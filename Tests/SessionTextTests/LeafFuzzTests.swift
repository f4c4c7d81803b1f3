import Foundation
import TestSupport
import Testing

@Suite("Every variant of the scanner's leaves finds what a byte loop finds, and reads no byte that it must not")
struct LeafFuzzTests {
    @Test("fuzzed under AddressSanitizer; a failure names its seed")
    func fuzz() throws {
        let fuzzer = ChildProcess(Checkout.package.appending(path: ".ci/fuzz-leaves"), ["1", "20000"])
        let said = try fuzzer.runForOutput(errorsToo: true)
        #expect(fuzzer.exitCode == 0, "\(said)")
    }
}
