import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("The stand-in serves programs that are no Swift test")
struct ProgramTests {
    @Test("the program says in one line where it listens, and ends with its input")
    func program() throws {
        let process = Process()
        process.executableURL = Checkout.program("skein-stand-in-hub")
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let told = try #require(JSON(output.fileHandleForReading.availableData))
        let token = try #require(told["tokens"]?["contributor"]?.string)
        let endpoint = try #require(told["endpoint"]?.string)
        let answer = try RawClient(endpoint).send(
            "GET", "/api/whoami-v2", headers: [("Authorization", "Bearer \(token)")])
        #expect(JSON(answer.body)?["name"] == "contributor")
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(throws: RawClient.Failure.refused) { try RawClient(endpoint) }
    }
}

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
