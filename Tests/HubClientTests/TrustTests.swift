import Foundation
import TestSupport
import Testing

@testable import HubClient

/// A TLS server whose certificate nobody has vouched for.
private final class SelfSignedServer: Sendable {
    let port: Int
    private let process: Process
    private let folder = TemporaryFolder()

    static let openssl = "/usr/bin/openssl"
    static let isPossible = FileManager.default.isExecutableFile(atPath: openssl)

    init() throws {
        let (key, certificate) = (folder.path + "/key.pem", folder.path + "/certificate.pem")
        let make = Process()
        make.executableURL = URL(filePath: Self.openssl)
        make.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key,
            "-out", certificate,
        ]
        make.standardError = FileHandle.nullDevice
        try make.run()
        make.waitUntilExit()
        process = Process()
        process.executableURL = URL(filePath: Self.openssl)
        process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-www", "-key", key, "-cert", certificate]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("ACCEPT "), case let data = output.fileHandleForReading.availableData, !data.isEmpty {
            text += String(decoding: data, as: UTF8.self)
        }
        let address = text.split(separator: "ACCEPT ").last?.prefix { !$0.isWhitespace } ?? ""
        port = Int(address.split(separator: ":").last ?? "") ?? 0
    }

    deinit { process.terminate() }
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
