import Foundation
import TestSupport
import Testing

@testable import HubClient

/// A TLS server whose certificate nobody has vouched for.
private final class SelfSignedServer {
    let port: Int
    private let process: ChildProcess
    private let folder = TemporaryFolder()

    static let openssl = "/usr/bin/openssl"
    static let isPossible = FileManager.default.isExecutableFile(atPath: openssl)

    init() throws {
        let (key, certificate) = (folder.path + "/key.pem", folder.path + "/certificate.pem")
        let make = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key,
            "-out", certificate,
        ]
        try ChildProcess(URL(filePath: Self.openssl), make).runToEnd()
        let serve = ["s_server", "-accept", "127.0.0.1:0", "-www", "-key", key, "-cert", certificate]
        process = ChildProcess(URL(filePath: Self.openssl), serve)
        let output = Pipe()
        process.standardOutput = output.fileHandleForWriting
        try process.run()
        try output.fileHandleForWriting.close()
        var text = ""
        while !text.contains("ACCEPT "), case let data = output.fileHandleForReading.availableData, !data.isEmpty {
            text += String(decoding: data, as: UTF8.self)
        }
        let address = text.split(separator: "ACCEPT ").last?.prefix { !$0.isWhitespace } ?? ""
        port = Int(address.split(separator: ":").last ?? "") ?? 0
    }
}

@Suite("A server that cannot prove who it is gets nothing")
struct TrustTests {
    @Test(
        "a certificate that nobody vouched for ends the connection before the request",
        .enabled(if: SelfSignedServer.isPossible, "no openssl program to make a server with"))
    func selfSigned() async throws {
        let server = try SelfSignedServer()
        try #require(server.port > 0)
        let url = try #require(HubURL("https://127.0.0.1:\(server.port)/"))
        let transport = CurlTransport(
            token: try AccessToken(cleaning: "hf_secret"), origin: url.origin, userAgent: "skein/0.0.0")
        await #expect(throws: TransportFault(kind: .untrusted, mayHaveArrived: false)) {
            _ = try await transport.send(HTTPRequest(method: .get, url: url))
        }
    }
}
