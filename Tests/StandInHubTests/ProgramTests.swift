import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("The stand-in serves programs that are no Swift test")
struct ProgramTests {
    @Test("the program says in one line where it listens, and ends with its input")
    func program() throws {
        let process = ChildProcess(Checkout.program("skein-stand-in-hub"))
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input.fileHandleForReading
        process.standardOutput = output.fileHandleForWriting
        try process.run()
        try output.fileHandleForWriting.close()
        let told = try #require(JSON(output.fileHandleForReading.availableData))
        let token = try #require(told["tokens"]?["contributor"]?.string)
        let endpoint = try #require(told["endpoint"]?.string)
        let answer = try RawClient(endpoint).send(
            "GET", "/api/whoami-v2", headers: [("Authorization", "Bearer \(token)")])
        #expect(JSON(answer.body)?["name"] == "contributor")
        try input.fileHandleForWriting.close()
        #expect(process.exitCode == 0)
        #expect(throws: RawClient.Failure.refused) { try RawClient(endpoint) }
    }
}
