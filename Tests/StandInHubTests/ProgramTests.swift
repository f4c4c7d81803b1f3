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
