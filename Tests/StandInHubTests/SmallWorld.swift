import Foundation
import StandInHub

/// A stand-in with one dataset of an organisation, its maintainer, and a contributor outside it.
struct SmallWorld {
    let hub: StandInHub
    let community: Community
    let dataset = "skein-community/traces"

    init() throws {
        hub = try StandInHub()
        community = hub.addCommunity()
        hub.addDataset(dataset, by: "maintainer", files: ["data/a.jsonl": Data("{\"a\":1}\n".utf8)])
    }

    /// The target of a route below the dataset's.
    func target(_ rest: String) -> String { "/api/datasets/\(dataset)\(rest)" }

    /// One request on a connection of its own.
    func call(
        _ method: String, _ target: String, as token: String? = nil, headers: [(String, String)] = [],
        body: Data? = nil
    ) throws -> RawClient.Answer {
        let authorization = token.map { [("Authorization", "Bearer \($0)")] } ?? []
        return try RawClient(hub.endpoint).send(method, target, headers: authorization + headers, body: body)
    }

    func call(_ method: String, _ target: String, as token: String? = nil, json: JSON) throws -> RawClient.Answer {
        try call(method, target, as: token, headers: [("Content-Type", "application/json")], body: json.text)
    }

    /// The body of a commit of one new file.
    static func commit(of path: String, _ text: String = "{}\n", parent: String? = nil) -> Data {
        var header: [String: JSON] = ["summary": "Add rows", "description": ""]
        header["parentCommit"] = parent.map(JSON.string)
        let file: JSON = [
            "path": .string(path), "content": .string(Data(text.utf8).base64EncodedString()), "encoding": "base64",
        ]
        let lines: [JSON] = [["key": "header", "value": .object(header)], ["key": "file", "value": file]]
        return lines.reduce(into: Data()) { $0 += $1.text + Data("\n".utf8) }
    }
}
