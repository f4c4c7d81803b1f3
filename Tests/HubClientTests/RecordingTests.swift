import Foundation
import PublishGate
import Synchronization
import TestSupport
import Testing

@testable import HubClient

/// Answers as a recording says, and says where a request is another one than the official client's.
final class RecordedTransport: Transport {
    private let exchanges: [Recording.Exchange]
    private let state = Mutex<(place: Int, differences: [String])>((0, []))

    static let endpoint = HubEndpoint("https://hub.example")!
    private static let storage = "https://storage.example"

    init(_ exchanges: [Recording.Exchange]) { self.exchanges = exchanges }

    var differences: [String] {
        state.withLock { $0.place < exchanges.count ? $0.differences + ["only \($0.place) requests"] : $0.differences }
    }

    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        let exchange: Recording.Exchange? = state.withLock { state in
            guard state.place < exchanges.count else { return nil }
            state.differences += Self.compare(request, exchanges[state.place]).map {
                "request \(state.place + 1): \($0)"
            }
            state.place += 1
            return exchanges[state.place - 1]
        }
        guard let exchange else { throw TransportFault(kind: .noConnection, mayHaveArrived: false) }
        let response = exchange.response
        return HTTPResponse(
            status: response.status,
            headers: HTTPHeaders(response.headers.map { HTTPHeader(name: $0[0], value: Self.placed($0[1])) }),
            body: Array(Self.placed(response.body?.text ?? "").utf8)
        ).delivered(to: request.sink)
    }

    static func placed(_ text: String) -> String {
        text.replacing("{ENDPOINT}", with: "\(endpoint)").replacing("{STORAGE}", with: storage)
    }

    private static func compare(_ ours: HTTPRequest, _ exchange: Recording.Exchange) -> [String] {
        let theirs = exchange.request
        var differences: [String] = []
        func expect(_ what: String, _ own: String?, _ recorded: String?) {
            if own != recorded { differences.append("\(what): \(own ?? "none") instead of \(recorded ?? "none")") }
        }
        expect("method", ours.method.rawValue, theirs.method)
        // A pull request's differences are not asked for: they may be as long as its files.
        let target = theirs.target.hasSuffix("?diff=1") ? String(theirs.target.dropLast(7)) : theirs.target
        expect("address", ours.url.text, (exchange.to == "hub" ? "\(endpoint)" : storage) + target)
        expect("type", ours.headers.first { $0.name == "Content-Type" }?.value, theirs[header: "Content-Type"])
        expect(
            "accept", ours.headers.first { $0.name == "Accept" }?.value,
            theirs[header: "Accept"].flatMap { $0 == "*/*" ? nil : $0 })
        expect(
            "token", ours.authorization == .bearer ? "yes" : "no", theirs[header: "Authorization"] == nil ? "no" : "yes"
        )
        differences += BodyShape.differences(ours.body, theirs.body)
        return differences
    }
}

/// Compares bodies by what they say: JSON by values, lines of JSON one by one, forms and files by their bytes.
enum BodyShape {
    static func differences(_ ours: RequestBody?, _ theirs: Recording.Body?) -> [String] {
        guard let theirs else { return ours == nil ? [] : ["a body where none was recorded"] }
        guard let ours else { return ["no body"] }
        let bytes = Self.bytes(of: ours)
        if bytes.count != ours.count { return ["\(bytes.count) bytes where \(ours.count) were announced"] }
        if let count = theirs.bytes { return ours.count == count ? [] : ["\(ours.count) bytes instead of \(count)"] }
        let own = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let recorded = (theirs.text ?? "").split(separator: "\n").map { withOurConstants(String($0)) }
        guard own.count == recorded.count else { return ["\(own.count) lines instead of \(recorded.count)"] }
        return zip(own, recorded).compactMap { own, recorded in
            equal(own, recorded) ? nil : "\(own.prefix(300)) instead of \(recorded.prefix(300))"
        }
    }

    static func bytes(of body: RequestBody) -> [UInt8] {
        var reader = RequestBody.Reader(body)
        var bytes: [UInt8] = []
        while let part = reader.next(upTo: 1 << 16), !part.isEmpty { bytes += part }
        return bytes
    }

    /// A recorded line with what this tool always says in its place: titles and descriptions, and that a new dataset is
    /// private where the recorded call left it open.
    private static func withOurConstants(_ line: String) -> String {
        guard var body = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { return line }
        if body["key"] as? String == "header", var value = body["value"] as? [String: Any] {
            value["summary"] = "\(PublicTexts.push.title)"
            value["description"] = "\(PublicTexts.push.description)"
            body["value"] = value
        } else if body["pullRequest"] != nil {
            body["title"] = "\(PublicTexts.removal.title)"
        } else if body["organization"] != nil, body["visibility"] == nil {
            body["visibility"] = "private"
        } else {
            return line
        }
        return String(decoding: try! JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    }

    private static func equal(_ own: String, _ recorded: String) -> Bool {
        func tree(_ text: String) -> NSObject? {
            try? JSONSerialization.jsonObject(with: Data(RecordedTransport.placed(text).utf8)) as? NSObject
        }
        guard let left = tree(own), let right = tree(recorded) else { return own == recorded }
        return left.isEqual(right)
    }
}

@Suite(
    "What the client sends is what the official client sent",
    .enabled(if: Recording.folder != nil, "no recordings beside the checkout: ../shared/hub-transcripts"))
struct RecordingTests {
    private static let dataset = DatasetID("skein-community/coding-agent-traces")!

    /// A call of ours and the recording that it must equal.
    struct Call: CustomTestStringConvertible, Sendable {
        let number: String
        var hasToken = true
        /// nil: the call succeeds.
        var fault: HubError.Kind?
        let make: @Sendable (Hub, Recording) async throws -> Void

        var testDescription: String { number }

        init(
            _ number: String, hasToken: Bool = true, fault: HubError.Kind? = nil,
            _ make: @escaping @Sendable (Hub, Recording) async throws -> Void
        ) {
            (self.number, self.hasToken, self.fault, self.make) = (number, hasToken, fault, make)
        }

        init<Value: Equatable & Sendable>(
            _ number: String, gives expected: Value,
            _ make: @escaping @Sendable (Hub, Recording) async throws -> Value
        ) {
            self.init(number) { hub, recording in
                let value = try await make(hub, recording)
                #expect(value == expected)
            }
        }
    }

    @Test("every recording is compared, or is of a call that this tool does not make")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Recording.folder!.path())
        let numbers = files.filter { $0.hasSuffix(".json") }.map { String($0.prefix(2)) }
        #expect(numbers.sorted() == (Self.calls.map(\.number) + Self.neverMade.keys).sorted())
    }

    /// Calls of the official client that have no counterpart here, and why.
    private static let neverMade = [
        "21": "no branch but main is ever named", "26": "folders are listed as a whole, without their last commits",
        "28": "not this listing; a missing revision stands in HubErrorTests", "44": "a title is a constant",
        "45": "a request stays open until maintainers close it",
        "46": "a pull request is opened by its first commit", "47": "merging is the maintainers' business",
        "48": "merging is the maintainers' business", "49": "visibility is chosen at the creation",
        "50": "large files go without Xet", "51": "large files go without Xet",
        "57": "not this listing; its 429 stands in RetryTests", "58": "not this listing; its 429 stands in RetryTests",
        "62": "no .gitignore is ever committed", "64": "no dataset is ever deleted",
    ]

    @Test("request by request", arguments: calls)
    func equals(call: Call) async throws {
        let recording = try Recording(call.number)
        let transport = RecordedTransport(recording.exchanges)
        let hub = Hub(
            RecordedTransport.endpoint, transport, hasToken: call.hasToken,
            retry: RetryPolicy(waitsWithoutConnection: 0), clock: TestClock())
        do {
            try await call.make(hub, recording)
            #expect(call.fault == nil)
        } catch let error as HubError {
            #expect(error.kind == call.fault)
        }
        #expect(transport.differences == [])
    }

    static let calls: [Call] = [
        Call("01", gives: Account(name: "contributor", role: .write)) { hub, _ in try await hub.whoami() },
        Call("02", gives: .fineGrained) { hub, _ in try await hub.whoami().role },
        Call("03", gives: .created) { hub, _ in try await hub.create(try permit(dataset), .public) },
        Call("04", gives: .existed) { hub, _ in try await hub.create(try permit(dataset)) },
        Call("05", gives: .existed) { hub, _ in try await hub.create(try permit(dataset)) },
        Call("06", gives: .created) { hub, _ in try await hub.create(try permit(DatasetID("contributor/my-traces")!)) },
        Call("07", gives: false) { hub, _ in try await hub.datasetState(dataset).isPrivate },
        Call("08", fault: .datasetNotFound) { hub, _ in
            _ = try await hub.datasetState(DatasetID("skein-community/nope")!)
        },
        Call("09", hasToken: false, fault: .datasetNotFound) { hub, _ in
            _ = try await hub.datasetState(DatasetID("skein-community/nope")!)
        },
        Call("10") { hub, _ in try await hub.checkReadAccess(dataset) },
        Call("11", gives: .pullRequest) { hub, _ in try await hub.writeAccess(dataset) },
        Call("12", gives: .direct) { hub, _ in try await hub.writeAccess(dataset) },
        Call("13") { hub, recording in
            try await hub.checkCard(recording.json(0)["content"] as! String)
            try await commit(hub, recording, at: 1..<3)
        },
        Call("14") { hub, recording in
            let plan = try await announce(hub, recording, at: 0)
            #expect(plan.ways == [.unchanged])
            _ = try await hub.datasetState(dataset, at: .main)
        },
        Call("15") { hub, recording in try await commit(hub, recording, at: 0..<2) },
        Call("16", fault: .headMoved) { hub, recording in try await commit(hub, recording, at: 0..<2) },
        Call("17", fault: .pullRequestOnly) { hub, recording in _ = try await announce(hub, recording, at: 0) },
        Call("18") { hub, recording in try await commit(hub, recording, at: 0..<2, .newPullRequest) },
        Call("19") { hub, recording in try await commit(hub, recording, at: 0..<2, .pullRequest(1)) },
        Call("20") { hub, recording in try await commit(hub, recording, at: 0..<2, .newPullRequest) },
        Call("22") { hub, recording in try await commit(hub, recording, at: 0..<2, .newPullRequest) },
        Call("23") { hub, recording in try await commit(hub, recording, at: 0..<1) },
        Call("24", fault: .fileNotFound) { hub, recording in try await commit(hub, recording, at: 0..<1) },
        Call("25", gives: 3) { hub, _ in try await hub.files(of: dataset, at: .main).count },
        Call("27", gives: 6) { hub, _ in try await hub.files(of: dataset, at: .pullRequest(1)).count },
        Call("29") { hub, _ in
            let found = try await hub.files(named: ["data/traces-2026-01.jsonl", "absent"], of: dataset, at: .main)
            #expect(found.map(\.size) == [369])
        },
        Call("30", gives: 4) { hub, _ in try await hub.references(of: dataset).count },
        Call("31", gives: 4) { hub, _ in try await hub.commits(of: dataset, at: .main).count },
        Call("32", gives: 369) { hub, _ in
            try await size(of: "data/traces-2026-01.jsonl", 369, at: .main, hub)
        },
        Call("33", gives: 153) { hub, _ in
            try await size(of: "data/traces-contributor-0001.jsonl", 153, at: .pullRequest(1), hub)
        },
        Call("34", fault: .fileNotFound) { hub, _ in
            _ = try await size(of: "data/none.jsonl", 0, at: .main, hub)
        },
        // The recording leaves out the file's bytes, so what comes has not the digest that was announced.
        Call("39", fault: .damaged) { hub, _ in
            _ = try await size(of: "data/traces-big.jsonl", 0, at: .main, hub)
        },
        Call("35") { hub, recording in try await commit(hub, recording, at: 0..<5) },
        Call("36") { hub, recording in try await commit(hub, recording, at: 0..<3) },
        Call("37") { hub, recording in try await commit(hub, recording, at: 0..<5, .newPullRequest) },
        Call("38") { hub, recording in try await commit(hub, recording, at: 0..<8) },
        Call("40", gives: [4, 3, 2, 1]) { hub, _ in
            hub.account.withLock { $0 = Account(name: "contributor", role: .write) }
            return try await hub.ownOpen(.pullRequest, in: dataset).map(\.number)
        },
        Call("41") { hub, _ in
            let details = try await hub.discussion(1, in: dataset)
            #expect(details.summary.isPullRequest)
            #expect(details.comments.first == "1 row, schema v1")
        },
        Call("42") { hub, recording in
            let body = try recording.json(0)
            #expect(
                try await hub.createDiscussion(
                    title: PublicTexts.removal.title, description: body["description"] as! String, in: dataset) == 5)
            _ = try await hub.discussion(5, in: dataset)
        },
        Call("43") { hub, _ in try await hub.comment("One more key", on: 5, in: dataset) },
        Call("52", fault: .badToken) { hub, _ in _ = try await hub.datasetState(dataset) },
        Call("53", fault: .forbidden) { hub, recording in
            try await commit(hub, recording, at: 0..<2, .newPullRequest)
        },
        Call("54", fault: .gated) { hub, _ in
            _ = try await size(of: "data/traces-huge.jsonl", 0, at: .main, hub)
        },
        Call("55", fault: .disabled) { hub, _ in _ = try await hub.datasetState(dataset) },
        Call("56", fault: .forbidden) { hub, recording in
            _ = try await hub.createDiscussion(
                title: PublicTexts.removal.title, description: try recording.json(0)["description"] as! String,
                in: dataset)
        },
        Call("59") { hub, recording in try await commit(hub, recording, at: 1..<3) },
        Call("60", fault: .serverTrouble) { hub, recording in try await commit(hub, recording, at: 0..<2) },
        Call("61", fault: .busy) { hub, recording in try await commit(hub, recording, at: 0..<2) },
        Call("63") { hub, recording in try await commit(hub, recording, at: 0..<2) },
    ]
    private static func permit(_ dataset: DatasetID) throws -> CreationPermit {
        try FrozenBatch(
            InventedSessions(1, seed: 1), endpoint: RecordedTransport.endpoint, dataset: dataset, mostBytesInShard: 4096
        ).creationPermit()
    }

    /// Announces the files that a recorded announcement names, then does what the recorded commit does.
    private static func commit(
        _ hub: Hub, _ recording: Recording, at range: Range<Int>, _ target: WriteTarget = .main
    ) async throws {
        let lines = try recording.lines(range.upperBound - 1)
        let header = lines[0]["value"] as! [String: Any]
        var operations: [CommitOperation] = []
        for line in lines.dropFirst() {
            let value = line["value"] as! [String: Any]
            let path = value["path"] as! String
            switch line["key"] as! String {
            case "file":
                let bytes = Array(Data(base64Encoded: value["content"] as! String)!)
                operations.append(.regular(OutgoingFile(path: path, bytes: bytes)))
            case "lfsFile":
                let file = OutgoingFile(
                    path: path, size: value["size"] as! Int, sha256: value["oid"] as! String,
                    sample: try recording.sample(of: path, at: range.lowerBound))
                operations.append(.largeFile(file))
            default: operations.append(.delete(path: path))
            }
        }
        let files = operations.compactMap(\.file)
        if !files.isEmpty { _ = try await hub.preupload(files, to: dataset, target) }
        let large = operations.compactMap(\.largeFile)
        if !large.isEmpty { try await hub.upload(large, to: dataset, target) }
        _ = try await hub.commit(
            operations, to: dataset, target,
            PublicTexts.push, parent: (header["parentCommit"] as? String).flatMap(CommitID.init))
    }

    /// How many bytes of a file go by.
    private static func size(
        of path: String, _ announced: Int, at revision: Revision, _ hub: Hub
    ) async throws -> Int {
        try await hub.search(path, of: announced, in: dataset, at: revision, for: SessionRemoval(of: [])).file.size
    }

    private static func announce(_ hub: Hub, _ recording: Recording, at place: Int) async throws -> UploadPlan {
        // These files are shorter than a sample, which therefore holds all of each.
        let files = (try recording.json(place)["files"] as! [[String: Any]]).map { file in
            OutgoingFile(
                path: file["path"] as! String, bytes: Array(Data(base64Encoded: file["sample"] as! String)!))
        }
        return try await hub.preupload(files, to: dataset, .main)
    }
}

extension Recording {
    /// A recorded request's JSON.
    fileprivate func json(_ place: Int) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(exchanges[place].request.body!.text!.utf8)) as! [String: Any]
    }

    fileprivate func lines(_ place: Int) throws -> [[String: Any]] {
        try exchanges[place].request.body!.text!.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as! [String: Any]
        }
    }

    fileprivate func sample(of path: String, at place: Int) throws -> [UInt8] {
        let files = try json(place)["files"] as! [[String: Any]]
        let file = files.first { $0["path"] as! String == path }!
        return Array(Data(base64Encoded: file["sample"] as! String)!)
    }
}

extension OutgoingFile {
    /// A file of which only the description was recorded; zeros stand for its bytes.
    fileprivate init(path: String, size: Int, sha256: String, sample: [UInt8]) {
        let content = FileContent(count: size) { [UInt8](repeating: 0, count: size) }
        self.init(path: path, content: content, id: ContentID(blob: "", sha256: sha256), sample: sample)
    }
}
