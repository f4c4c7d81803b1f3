import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("A proxy is asked for a tunnel to the Hub, and sees nothing of what goes through it")
struct ProxyTests {
    @Test("the Hub is reached through it, and the token stays inside", arguments: ["https_proxy", "HTTPS_PROXY"])
    func tunnel(variable: String) throws {
        let person = try InventedContributor()
        let proxy = try RecordingProxy()
        let run = try person.run(
            ["push", "--check"], without: ["no_proxy"],
            with: ["HF_ENDPOINT": "https://hub.example", variable: proxy.address])
        #expect(run.exitCode == 69, "\(run.errorText)")
        try #require(proxy.received.count == 2)
        let head = String(decoding: proxy.received[0], as: UTF8.self).components(separatedBy: "\r\n")
        #expect(head[0] == "CONNECT hub.example:443 HTTP/1.1")
        let names = head.dropFirst().compactMap { $0.split(separator: ":").first.map(String.init) }
        #expect(Set(names).isSubset(of: ["Host", "User-Agent", "Proxy-Connection"]), "\(names)")
        // What follows is a handshake of TLS.
        #expect(proxy.received[1].starts(with: [0x16, 0x03]))
        let all = proxy.received.reduce(Data(), +)
        for secret in [person.token, "Bearer", "/api/"] { #expect(all.firstRange(of: Data(secret.utf8)) == nil) }
    }

    @Test(
        "what stays on this machine goes through none",
        arguments: ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"])
    func loopback(variable: String) throws {
        let person = try InventedContributor()
        let proxy = try RecordingProxy()
        let run = try person.run(["push", "--check"], without: ["no_proxy"], with: [variable: proxy.address])
        #expect(run.exitCode == 0, "\(run.errorText)")
        #expect(proxy.received.isEmpty)
        #expect(!person.hub.requests.isEmpty)
    }
}
