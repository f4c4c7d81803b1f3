import Foundation
import PublishGate
import StandInHub
import TestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A person with sessions, a token and a state folder of their own, beside a stand-in of the Hub.
struct InventedContributor {
    let hub: StandInHub
    let sessions = InventedHome()
    let folder = TemporaryFolder()
    let token: String
    let dataset: String
    private let maintainer: String

    static let community = "skein-community/coding-agent-traces"

    /// - Parameter mayWrite: whether the dataset is theirs, so that rows get there without a pull request.
    init(mayWrite: Bool = false, creates: Bool = false) throws {
        hub = try StandInHub()
        maintainer = hub.addUser("maintainer")
        hub.addOrganisation("skein-community", members: ["maintainer": .admin])
        hub.addDataset(Self.community, by: "maintainer")
        token = hub.addUser("ada")
        dataset = mayWrite || creates ? "ada/traces" : Self.community
        if mayWrite { hub.addDataset(dataset, by: "ada") }
    }

    /// What a command for the same sessions ends with.
    var options: String { sessions.option.map { " \($0)" }.joined() }

    var state: String { folder.path + "/state" }

    var environment: [String: String] {
        ["SKEIN_HOME": state, "HF_ENDPOINT": hub.endpoint, "HF_TOKEN": token, "no_proxy": "127.0.0.1"]
    }

    /// The built program as they start it, not started yet.
    func process(_ arguments: [String]) -> ChildProcess {
        Command.process(["trace"] + arguments, environment: environment, home: folder.path)
    }

    @discardableResult
    func run(_ arguments: [String], without variables: [String] = [], with more: [String: String] = [:]) throws
        -> Command.Run
    {
        let environment = environment.filter { !variables.contains($0.key) }.merging(more) { $1 }
        return try Command.run(["trace"] + arguments, environment: environment, home: folder.path)
    }

    /// Agrees to the terms, as a script does.
    @discardableResult
    func accept(_ options: [String] = []) throws -> Command.Run {
        try run(["consent", "--accept", "--terms", Terms.current.id, "--dataset", dataset] + options)
    }

    struct Staged: Decodable {
        let digest, state, nextCommand: String
        let rows, sessions: Int
        let consentInForce: Bool
    }

    /// Stages what is new, and gives back what a script is told.
    func stage(_ options: [String] = []) throws -> Staged {
        let run = try run(["push", "--json"] + sessions.option + options)
        return try run.json(as: Staged.self)
    }

    func send(_ staged: Staged, _ options: [String] = []) throws -> Command.Run {
        try run(["push", "--confirm", String(staged.digest.prefix(12))] + options)
    }

    /// The dataset's maintainers accept a pull request.
    func merge(_ number: Int) async throws {
        let address = "\(hub.endpoint)/api/datasets/\(dataset)/discussions/\(number)/merge"
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = "POST"
        request.httpBody = Data("{}".utf8)
        request.setValue("Bearer \(maintainer)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let (_, answer) = try await URLSession.shared.data(for: request)
        try #require((answer as? HTTPURLResponse)?.statusCode == 200)
    }

    /// The rows in the dataset's files at a revision, as lines.
    func published(at revision: String = "main") -> [String] {
        (hub.files(in: dataset, at: revision) ?? [:]).sorted { $0.key < $1.key }.filter { $0.key.hasSuffix(".jsonl") }
            .flatMap { String(decoding: $0.value, as: UTF8.self).split(separator: "\n").map(String.init) }
    }
}
