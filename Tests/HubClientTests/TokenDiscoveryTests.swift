import Foundation
import HubClient
import TestSupport
import Testing

@testable import struct HubClient.AccessToken

@Suite("A token is found where the official client finds it")
struct TokenDiscoveryTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// `HOME` stands for the person's home.
        var variables: [String: String] = [:]
        var files: [String: String] = [:]
        /// What is found: the token and where, or nothing.
        var expected: (token: String, source: TokenSource)?

        init(
            _ description: String, _ variables: [String: String] = [:], files: [String: String] = [:],
            found expected: (String, TokenSource)?
        ) {
            (testDescription, self.variables, self.files, self.expected) = (description, variables, files, expected)
        }
    }

    static let cases: [Case] = [
        Case("nothing anywhere", found: nil),
        Case("HF_TOKEN", ["HF_TOKEN": "hf_a"], found: ("hf_a", .variable)),
        Case(
            "HF_TOKEN before the legacy variable", ["HF_TOKEN": "hf_a", "HUGGING_FACE_HUB_TOKEN": "hf_b"],
            found: ("hf_a", .variable)),
        Case("the legacy variable", ["HUGGING_FACE_HUB_TOKEN": "hf_b"], found: ("hf_b", .legacyVariable)),
        Case(
            "an empty HF_TOKEN counts as none", ["HF_TOKEN": "", "HUGGING_FACE_HUB_TOKEN": "hf_b"],
            found: ("hf_b", .legacyVariable)),
        Case(
            "a blank HF_TOKEN counts as none", ["HF_TOKEN": " \n"], files: [".cache/huggingface/token": "hf_c"],
            found: ("hf_c", .file)),
        Case("line breaks and blanks are cut off", ["HF_TOKEN": " \thf_\r\na\n"], found: ("hf_a", .variable)),
        Case("the file in ~/.cache", files: [".cache/huggingface/token": "hf_c\n"], found: ("hf_c", .file)),
        Case("an empty file is none", files: [".cache/huggingface/token": "\n"], found: nil),
        Case(
            "variables before the file", ["HF_TOKEN": "hf_a"], files: [".cache/huggingface/token": "hf_c"],
            found: ("hf_a", .variable)),
        Case(
            "the file in XDG_CACHE_HOME", ["XDG_CACHE_HOME": "HOME/x"], files: ["x/huggingface/token": "hf_c"],
            found: ("hf_c", .file)),
        Case(
            "an empty XDG_CACHE_HOME counts as unset", ["XDG_CACHE_HOME": ""],
            files: [".cache/huggingface/token": "hf_c"], found: ("hf_c", .file)),
        Case(
            "HF_HOME before XDG_CACHE_HOME", ["HF_HOME": "~/h", "XDG_CACHE_HOME": "HOME/x"],
            files: ["h/token": "hf_h", "x/huggingface/token": "hf_c"], found: ("hf_h", .file)),
        Case(
            "HF_TOKEN_PATH before HF_HOME", ["HF_TOKEN_PATH": "~/t", "HF_HOME": "~/h"],
            files: ["t": "hf_t", "h/token": "hf_h"], found: ("hf_t", .file)),
        Case(
            "a variable in a path", ["HF_HOME": "${BASE}/h", "BASE": "HOME/b"], files: ["b/h/token": "hf_h"],
            found: ("hf_h", .file)),
        Case(
            "a variable without braces in a path", ["HF_TOKEN_PATH": "$BASE/t", "BASE": "HOME/b"],
            files: ["b/t": "hf_t"], found: ("hf_t", .file)),
        Case(
            "an unknown variable stays as it is written", ["HF_TOKEN_PATH": "HOME/$NONE/t"], files: ["$NONE/t": "hf_t"],
            found: ("hf_t", .file)),
        Case(
            "implicit tokens switched off", ["HF_TOKEN": "hf_a", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "Yes"],
            files: [".cache/huggingface/token": "hf_c"], found: nil),
        Case(
            "implicit tokens not switched off", ["HF_TOKEN": "hf_a", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "0"],
            found: ("hf_a", .variable)),
    ]

    @Test("it is looked for in order", arguments: cases)
    func order(case: Case) throws {
        let folder = TemporaryFolder()
        for (path, text) in `case`.files { folder.write(Data(text.utf8), to: path) }
        let variables = `case`.variables.mapValues { $0.replacing("HOME", with: folder.path) }
        let seen = try Self.seen(variables, home: folder.path)
        #expect(seen?.header == `case`.expected.map { "Authorization: Bearer \($0.token)" })
        #expect(seen?.source == `case`.expected?.source)
    }

    @Test(
        "what is no token is a fault, and the fault does not say what it was",
        arguments: [
            (["HF_TOKEN": "hf_a\u{1}b"], TokenFault.notAToken), (["HF_TOKEN": "hf a"], .notAToken),
            (["HF_TOKEN": "hf_é"], .notAToken), (["HF_TOKEN": String(repeating: "a", count: 4097)], .notAToken),
            (["HF_TOKEN": "hf_a", "HF_OIDC_RESOURCE": "x"], .exchangeAsked),
            (["HF_TOKEN_PATH": "/"], .unreadableFile),
        ])
    func faults(variables: [String: String], fault: TokenFault) {
        #expect(throws: fault) {
            _ = try TokenDiscovery(environment: variables, home: "/nowhere").find(now: 0)
        }
    }

    @Test(
        "a token of the official client's list has expired when its own section says so",
        arguments: [
            ("[a]\nhf_token = hf_c\nexpires_at = 99\n", true), ("[a]\nhf_token = hf_c\nexpires_at = 101\n", false),
            ("[a]\nexpires_at = 99\nhf_token = hf_c\n\n[b]\nhf_token = hf_d\n", true),
            ("[a]\nhf_token = hf_c\n", false),
            ("[b]\nhf_token = hf_d\nexpires_at = 99\n[a]\nhf_token = hf_c\n", false), ("garbage\n=\n[", false),
        ])
    func expiry(list: String, isExpired: Bool) throws {
        let folder = TemporaryFolder()
        folder.write(Data("hf_c".utf8), to: "token")
        folder.write(Data(list.utf8), to: "stored_tokens")
        #expect(try Self.seen(["HF_HOME": folder.path], home: "/nowhere", now: 100)?.isExpired == isExpired)
    }

    /// What a token that was found does to a request.
    private static func seen(
        _ variables: [String: String], home: String, now: Int64 = 0
    ) throws -> (header: String, source: TokenSource, isExpired: Bool)? {
        guard let found = try TokenDiscovery(environment: variables, home: home).find(now: now) else { return nil }
        var header = ""
        found.token.withAuthorization { header = $0 }
        return (header, found.source, found.isExpired)
    }
}
