import PublishGate
import StandInHub
import Testing

@testable import HubClient

@Suite("An address is what libcurl connects to, and nothing else passes")
struct HubURLTests {
    @Test(
        "a plain address has an origin and a target",
        arguments: [
            ("https://huggingface.co", "https huggingface.co 443", "/"),
            ("https://HuggingFace.co:443/a?b=c#d", "https huggingface.co 443", "/a?b=c"),
            ("https://huggingface.co:8443/a/b%2Fc", "https huggingface.co 8443", "/a/b%2Fc"),
            ("http://127.0.0.1:1234/x", "http 127.0.0.1 1234", "/x"), ("http://localhost/x", "http localhost 80", "/x"),
            ("http://[::1]:5/x", "http [::1] 5", "/x"), ("https://a.example?x=1", "https a.example 443", "/?x=1"),
        ])
    func parts(text: String, origin: String, target: String) throws {
        let url = try #require(HubURL(text))
        #expect("\(url.origin.scheme) \(url.origin.host) \(url.origin.port)" == origin)
        #expect(url.target == target)
    }

    @Test(
        "what could go astray is no address",
        arguments: [
            "", "huggingface.co", "ftp://a.example/", "file:///etc/passwd", "http://huggingface.co/",
            "http://127.evil.example/", "https://user@a.example/", "https://user:word@a.example/", "https://a b/",
            "https://a.example/\r\nX: y", "https://a.example/é", "https://", "javascript:1", "/datasets",
            "http://169.254.169.254/latest", "https:/%e33228/", "https://%c3%a9.example/", "https://a%0d%0a.example/",
        ])
    func refused(text: String) { #expect(HubURL(text) == nil) }

    @Test(
        "a reference is resolved as a browser would",
        arguments: [
            ("/api/x?y=%22", "https://huggingface.co/api/x?y=%22"), ("https://b.example/z", "https://b.example/z"),
            ("//b.example/z", "https://b.example/z"), ("x", "https://huggingface.co/datasets/x"),
            ("?q=1", "https://huggingface.co/datasets/a?q=1"), ("http://b.example/z", nil), ("file:///etc/passwd", nil),
            ("https://me@b.example/", nil),
        ])
    func resolving(reference: String, expected: String?) {
        #expect(HubURL("https://huggingface.co/datasets/a")!.resolving(reference)?.text == expected)
    }

    @Test("a revision is one segment, a path's slashes stay")
    func building() throws {
        let dataset = try #require(DatasetID("me/my-traces"))
        let endpoint = try #require(HubEndpoint("https://proxy.example/hub/"))
        #expect(
            HubURL.api(endpoint, dataset, ["commit", Revision.pullRequest(7).name], query: [("create_pr", "1")]).text
                == "https://proxy.example/hub/api/datasets/me/my-traces/commit/refs%2Fpr%2F7?create_pr=1")
        #expect(
            HubURL.resolve(endpoint, dataset, .pullRequest(7), "data/a b%é.jsonl").text
                == "https://proxy.example/hub/datasets/me/my-traces/resolve/refs%2Fpr%2F7/data/a%20b%25%C3%A9.jsonl")
    }

    @Test("behind a proxy, an address that names the Hub itself leads to the proxy")
    func proxy() throws {
        let endpoint = try #require(HubEndpoint("https://proxy.example"))
        #expect(HubURL.named("https://huggingface.co/x?y", at: endpoint)?.text == "https://proxy.example/x?y")
        #expect(HubURL.named("https://s3.example/x", at: endpoint)?.text == "https://s3.example/x")
        #expect(
            HubURL.named("https://huggingface.co.example/x", at: endpoint)?.text == "https://huggingface.co.example/x")
    }
}
