import PublishGate
import Testing

@Suite("A place on the Hub is one that the Hub takes, or none")
struct PlaceTests {
    @Test(
        "an endpoint has one spelling",
        arguments: [
            ("https://huggingface.co", "https://huggingface.co"), ("https://huggingface.co/", "https://huggingface.co"),
            ("HTTPS://HuggingFace.CO", "https://huggingface.co"), ("https://hub.example:443", "https://hub.example"),
            ("https://hub.example:8443", "https://hub.example:8443"),
            ("https://proxy.example/Hub/v1/", "https://proxy.example/Hub/v1"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://127.1.2.3", "http://127.1.2.3"),
            ("http://localhost:80/", "http://localhost"), ("http://[::1]:9", "http://[::1]:9"),
            ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ])
    func endpoint(text: String, spelling: String) throws {
        let endpoint = try #require(HubEndpoint(text))
        #expect(endpoint.description == spelling)
        #expect(HubEndpoint(spelling) == endpoint)
        #expect(spelling.hasPrefix(endpoint.origin))
    }

    @Test(
        "what is no endpoint is none",
        arguments: [
            "", "/", "huggingface.co", "ftp://huggingface.co", "http://huggingface.co", "http://127.0.0.1.evil.example",
            "http://127.0.0.256", "http://127.0.1", "http://1270.0.0.1", "http://localhost.evil.example",
            "https://", "https:///x", "https://user@hub.example", "https://hub.example@evil.example",
            "https://hub.example:0", "https://hub.example:65536", "https://hub.example:080", "https://hub.example:",
            "https://hub.example:x", "https://hub.example?a=b", "https://hub.example#a", "https://hub.example/a b",
            "https://hub.example/../x", "https://hub.example/a//b", "https://hub.example//", "https://hub.example/%2e",
            "https://hub_1.example", "https://-a.example", "https://a..example", "https://hub.example\r\nX: y",
            "https://hüb.example", "https://[::1", "https://[abc]", "https://[::1]x", " https://hub.example",
            "https://" + String(repeating: "a.", count: 130) + "a",
        ])
    func noEndpoint(text: String) { #expect(HubEndpoint(text) == nil) }

    @Test(
        "a dataset's name follows the Hub's rules",
        arguments: [
            "a/b", "skein-community/coding-agent-traces", "A_1.b/c-d_e.f", String(repeating: "x", count: 96) + "/y",
        ])
    func dataset(text: String) { #expect(DatasetID(text)?.description == text) }

    @Test(
        "what is no dataset's name is none",
        arguments: [
            "", "a", "a/", "/b", "a/b/c", "a//b", "a--b/c", "a/b..c", "-a/b", "a-/b", ".a/b", "a/b.", "a/b.git",
            "a/b c", "ä/b",
            "a/b\n", "a/%62", "datasets/a/b", String(repeating: "x", count: 97) + "/y",
        ])
    func noDataset(text: String) { #expect(DatasetID(text) == nil) }

    @Test(
        "a path in a dataset never leads out of it",
        arguments: [
            ("data/a.jsonl", true), ("README.md", true), ("a/ü b.jsonl", true), ("", false), ("/a", false),
            ("a/", false), ("a//b", false),
            ("../a", false), ("a/./b", false), (".git/config", false), ("a/.cache/b", false), ("a\nb", false),
            ("a\u{7F}", false),
            (String(repeating: "a", count: 1000), true), (String(repeating: "a", count: 1001), false),
        ])
    func path(text: String, isPath: Bool) { #expect((DatasetPath(text) != nil) == isPath) }

    @Test("a shard's name is random and reads back; nothing else is one")
    func shardName() {
        let names = (0..<64).map { _ in ShardName() }
        #expect(Set(names).count == names.count)
        for name in names { #expect(ShardName(path: Array(name.description.utf8).span) == name) }
        let good = "data/traces-0123456789abcdef.jsonl"
        #expect(ShardName(path: Array(good.utf8).span)?.description == good)
        for bad in [
            "", "data/traces-0123456789abcdef.json", "data/traces-0123456789ABCDEF.jsonl",
            "data/traces-0123456789abcde.jsonl",
            "traces-0123456789abcdef.jsonl", "data/traces-0123456789abcdef.jsonlx", "data/../es-0123456789abcdef.jsonl",
        ] { #expect(ShardName(path: Array(bad.utf8).span) == nil, "\(bad)") }
    }
}
