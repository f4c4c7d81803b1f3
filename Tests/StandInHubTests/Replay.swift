import Crypto
import Foundation
import StandInHub
import TestSupport

/// Plays recorded requests against a stand-in, and compares what it answers with what was recorded: status, names of
/// headers, and the body by keys, types and values, apart from dates and from ids that have a counterpart.
final class Replay {
    let hub: StandInHub
    private(set) var counterparts: Counterparts

    init(_ hub: StandInHub) {
        self.hub = hub
        counterparts = Counterparts(endpoint: hub.endpoint, storage: hub.storageEndpoint)
    }

    /// - Parameter token: nil when the caller is not signed in.
    /// - Returns: every difference, in words.
    func play(_ recording: Recording, token: String?) throws -> [String] {
        let uploads = recording.exchanges.map(\.request).filter(\.isUpload)
        if let first = uploads.first {
            let whole = uploads.reduce(into: Data()) { $0 += Self.bytes(of: $1.body) }
            let oid = first.target.dropFirst("/lfs-bucket/".count).prefix { $0 != "?" }
            counterparts.learn(String(oid), SHA256.hash(data: whole).hex)
        }
        var differences: [String] = []
        for (index, exchange) in recording.exchanges.enumerated() {
            let answer = try send(exchange, token: token)
            differences += compare(exchange.response, answer).map { "request \(index + 1): \($0)" }
        }
        return differences
    }

    private func send(_ exchange: Recording.Exchange, token: String?) throws -> RawClient.Answer {
        let request = exchange.request
        let own = ["host", "content-length"]
        let headers = request.headers.filter { !own.contains($0[0].lowercased()) }
            .map { ($0[0], counterparts.translate($0[1].replacing("<TOKEN>", with: token ?? ""))) }
        let body: Data? =
            if let text = request.body?.text {
                Data(counterparts.translate(text).utf8)
            } else if let base64 = request.body?.base64 {
                Data(base64Encoded: base64)
            } else {
                request.body.map(Self.bytes) ?? (["POST", "PUT"].contains(request.method) ? Data() : nil)
            }
        let client = try RawClient(exchange.to == "hub" ? hub.endpoint : hub.storageEndpoint)
        return try client.send(
            request.method, counterparts.translate(request.target), headers: headers, body: body)
    }

    /// Bytes that stand for those that were too many to record: as many, and the same for the same.
    private static func bytes(of body: Recording.Body?) -> Data {
        Data(repeating: body?.sha256?.utf8.first ?? 0, count: body?.bytes ?? 0)
    }

    private func compare(_ recorded: Recording.Response, _ actual: RawClient.Answer) -> [String] {
        guard recorded.status == actual.status else {
            return ["status \(actual.status) instead of \(recorded.status): \(actual.text.prefix(200))"]
        }
        var differences: [String] = []
        let names = Set(recorded.headers.map { $0[0] })
        let actualNames = Set(actual.headers.map(\.name))
        if names != actualNames {
            differences.append("headers differ: \(names.symmetricDifference(actualNames).sorted())")
        }
        let free = ["X-Request-Id", "RateLimit", "RateLimit-Policy", "Content-Length"]
        for header in recorded.headers where !free.contains(header[0]) && !header[0].hasPrefix("X-Xet-") {
            differences += compare(header[1], actual[header: header[0]] ?? "", at: header[0])
        }
        if let bytes = recorded.body?.bytes {
            if actual.body.count != bytes { differences.append("\(actual.body.count) bytes instead of \(bytes)") }
        } else if let text = recorded.body?.text {
            if let tree = JSON(Data(text.utf8)), tree.isContainer, let actualTree = JSON(actual.body) {
                differences += compare(tree, actualTree, at: "body")
            } else {
                differences += compare(text, actual.text, at: "body")
            }
        } else if !actual.body.isEmpty {
            differences.append("a body where none was recorded")
        }
        return differences
    }

    private func compare(_ recorded: JSON, _ actual: JSON, at place: String) -> [String] {
        switch (recorded, actual) {
        case (.object(let ours), .object(let theirs)):
            guard ours.keys.sorted() == theirs.keys.sorted() else {
                return ["\(place): keys \(theirs.keys.sorted()) instead of \(ours.keys.sorted())"]
            }
            // The rules of a new dataset are other ones here.
            let free = ours["path"] == ".gitattributes" ? ["size", "oid"] : ["exp", "accessToken"]
            return ours.keys.sorted().filter { !free.contains($0) }
                .flatMap { compare(ours[$0]!, theirs[$0]!, at: "\(place).\($0)") }
        case (.array(let ours), .array(let theirs)):
            guard ours.count == theirs.count else {
                return ["\(place): \(theirs.count) elements instead of \(ours.count)"]
            }
            return zip(ours, theirs).flatMap { compare($0, $1, at: "\(place)[]") }
        case (.string(let ours), .string(let theirs)): return compare(ours, theirs, at: place)
        default: return recorded == actual ? [] : ["\(place): \(actual) instead of \(recorded)"]
        }
    }

    private func compare(_ recorded: String, _ actual: String, at place: String) -> [String] {
        let date = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/
        if recorded.wholeMatch(of: date) != nil, actual.wholeMatch(of: date) != nil { return [] }
        counterparts.learn(from: recorded, actual)
        let expected = counterparts.translate(recorded)
        return expected == actual ? [] : ["\(place): \(actual.prefix(300)) instead of \(expected.prefix(300))"]
    }
}

extension JSON {
    fileprivate var isContainer: Bool {
        switch self {
        case .object, .array: true
        case .null, .bool, .integer, .number, .string: false
        }
    }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits for each byte.
    var hex: String { map { String(format: "%02x", $0) }.joined() }
}
