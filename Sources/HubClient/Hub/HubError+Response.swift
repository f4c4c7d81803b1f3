extension HubError {
    /// What an answer that is no success means (protocol 8).
    init(_ response: HTTPResponse, of call: HubCall, repetition: HTTPRequest.Repetition) {
        let message = Self.message(of: response)
        kind = Self.kind(of: response, message: message ?? "")
        self.call = call
        status = response.status
        serverText = message.flatMap(EscapedText.init)
        requestID = Self.requestID(of: response)
        mayHaveHappened = repetition == .actsAgain && kind == .serverTrouble
    }

    /// A success whose body does not say what it should: its effect has probably taken place.
    static func unreadable(_ response: HTTPResponse, of call: HubCall) -> HubError {
        HubError(
            kind: .unreadable, call: call, status: response.status, requestID: requestID(of: response),
            mayHaveHappened: true)
    }

    init(_ fault: TransportFault, of call: HubCall, repetition: HTTPRequest.Repetition) {
        kind = fault.kind == .cancelled ? .cancelled : .unreachable(fault.kind)
        self.call = call
        mayHaveHappened = repetition == .actsAgain && fault.mayHaveArrived
    }

    private static func kind(of response: HTTPResponse, message: String) -> Kind {
        switch response.headers["X-Error-Code"] {
        case "RepoNotFound": return .datasetNotFound
        case "RevisionNotFound": return .revisionNotFound
        case "EntryNotFound": return .fileNotFound
        case "GatedRepo": return .gated
        default: break
        }
        switch response.status {
        case 300..<400: return .moved
        case 401: return message.hasPrefix("Invalid credentials") ? .badToken : .datasetNotFound
        case 403 where message == "Access to this resource is disabled.": return .disabled
        case 403 where message.contains("create_pr=1"): return .pullRequestOnly
        case 402, 403: return .forbidden
        case 404, 405, 501: return .unsupported
        case 409 where message.contains("in progress"): return .busy
        case 409: return .exists
        case 412: return .headMoved
        case 413: return .tooLarge
        case 429: return .rateLimited(seconds: RateLimit(response)?.secondsToWait)
        case 408, 500..<600: return .serverTrouble
        case 400..<500: return .refused
        default: return .unreadable
        }
    }

    /// The server's own words: the header, else what a JSON body holds, else a short plain text; never HTML.
    private static func message(of response: HTTPResponse) -> String? {
        if let text = response.headers["X-Error-Message"] { return text }
        let type = response.headers["Content-Type"] ?? ""
        if type.contains("json") { return (try? JSONBody.decode(ErrorBody.self, from: response.body))?.text }
        if type.hasPrefix("text/plain") { return String(decoding: response.body.prefix(1024), as: UTF8.self) }
        return nil
    }

    private static func requestID(of response: HTTPResponse) -> EscapedText? {
        for name in ["X-Request-Id", "X-Amzn-Trace-Id", "X-Amz-Cf-Id"] {
            if let id = response.headers[name] { return EscapedText(id) }
        }
        return nil
    }

    /// `{"error":"text"}`, `{"error":["text"]}` or `{"errors":[{"message":"text"}]}`.
    private struct ErrorBody: Decodable {
        let text: String?

        private enum Key: String, CodingKey { case error, errors }
        private struct Entry: Decodable { let message: String? }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Key.self)
            let entries = (try? members.decode([Entry].self, forKey: .errors))?.compactMap(\.message)
            let list = try? members.decode([String].self, forKey: .error)
            text = (try? members.decode(String.self, forKey: .error)) ?? (list ?? entries)?.joined(separator: "; ")
        }
    }
}
