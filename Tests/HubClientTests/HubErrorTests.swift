import Testing

@testable import HubClient

@Suite("An answer that is no success becomes a closed kind, and the server's words stay words")
struct HubErrorTests {
    @Test(
        "each mark of the Hub",
        arguments: [
            (401, "Invalid credentials in Authorization header", "", HubError.Kind.badToken),
            (401, "Invalid username or password.", "", .datasetNotFound),
            (404, "Repository not found", "RepoNotFound", .datasetNotFound),
            (404, "Invalid rev id: x", "RevisionNotFound", .revisionNotFound),
            (404, "Entry not found", "EntryNotFound", .fileNotFound), (404, "Sorry", "", .unsupported),
            (403, "Access restricted", "GatedRepo", .gated),
            (403, "Access to this resource is disabled.", "", .disabled),
            (403, "Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request", "", .pullRequestOnly),
            (403, "Forbidden: this token has no write permission", "", .forbidden), (402, "Pay", "", .forbidden),
            (409, "Another commit operation is in progress for this repository.", "", .busy),
            (409, "You already have it", "", .exists), (412, "The branch was updated", "", .headMoved),
            (413, "", "", .tooLarge), (422, "", "", .refused), (400, "", "", .refused),
            (429, "", "", .rateLimited(seconds: nil)), (500, "", "", .serverTrouble), (504, "", "", .serverTrouble),
            (408, "", "", .serverTrouble), (501, "", "", .unsupported), (301, "", "", .moved),
            (600, "", "", .unreadable),
        ])
    func kinds(status: Int, message: String, code: String, kind: HubError.Kind) {
        let headers = [("X-Error-Message", message), ("X-Error-Code", code)].filter { !$0.1.isEmpty }
        let response = try! Result<HTTPResponse, TransportFault>.answer(status, "", headers).get()
        #expect(HubError(response, of: .dataset, repetition: .harmless).kind == kind)
    }

    @Test(
        "the server's words are taken from where they stand",
        arguments: [
            ("application/json", #"{"error":"one"}"#, "one"),
            ("application/json", #"{"error":["one","two"]}"#, "one; two"),
            ("application/json", #"{"errors":[{"message":"one"},{"message":"two"}]}"#, "one; two"),
            ("application/json", "[1", nil), ("text/plain", "upstream", "upstream"), ("text/html", "<b>no</b>", nil),
        ])
    func words(type: String, body: String, expected: String?) {
        let response = try! Result<HTTPResponse, TransportFault>.answer(500, body, [("content-type", type)]).get()
        let error = HubError(response, of: .dataset, repetition: .harmless)
        #expect(error.serverText?.description == expected)
    }

    @Test(
        "they cannot act on a terminal, run on, or repeat a token",
        arguments: [
            ("plain words", "plain words"), ("a\u{1B}[31mred\u{7}", #"a\u{1b}[31mred\u{7}"#),
            ("two\nlines", "two lines"),
            ("zażółć", #"za\u{17c}\u{f3}\u{142}\u{107}"#), ("bidi \u{202E}", #"bidi \u{202e}"#),
            ("token hf_abcdefghij is bad", "token <token> is bad"), ("Bearer:hf_ABCDEF123.", "Bearer:<token>."),
            ("api_org_abcdef123", "<token>"), ("the hf_hub library", "the hf_hub library"),
        ])
    func escaped(text: String, expected: String) { #expect(EscapedText(text)?.description == expected) }

    @Test("at most 300 bytes, whatever came", arguments: ["x", "é", "\u{1B}", "hf_abcdefgh "])
    func capped(unit: String) throws {
        let text = try #require(EscapedText(String(repeating: unit, count: 5000)))
        #expect(text.description.utf8.count == 300)
        #expect(text.description.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
    }

    @Test("a line says what was done, what came back, and the request's id")
    func line() {
        let response = try! Result<HTTPResponse, TransportFault>.answer(
            403, "", [("X-Error-Message", "no right"), ("X-Request-Id", "Root=1-2;3")]
        ).get()
        #expect(
            HubError(response, of: .commit, repetition: .actsAgain).description
                == "the commit: not allowed with this token (status 403); the server says: no right; request Root=1-2;3"
        )
    }
}
