public import PublishGate
import Synchronization

/// The requests of a push, made by the very same code and sent to nobody: a check that a batch holds what it may, before
/// there is consent or a token.
public enum PushRehearsal {
    /// - Parameter read: reads a file of the batch.
    /// - Returns: for each request its address, its own headers and its body, with files as they are, not yet in Base64.
    ///   What a connection adds is the token, the names of this tool and of the host, and lengths.
    public static func requests(
        of batch: StagedBatch, reading read: @escaping @Sendable (ShardRecord) -> Shard?
    ) async throws(HubError) -> [[UInt8]] {
        let answers = RehearsedAnswers(batch)
        try await Push.rehearse(batch, answers, reading: read)
        return answers.requests.map(\.bytes)
    }
}

/// Takes requests in and answers as a Hub that lets everything be written.
final class RehearsedAnswers: Transport {
    private let preupload: String
    private let taken = Mutex<[HTTPRequest]>([])

    init(_ batch: StagedBatch) {
        let files = batch.shards.map { #"{"path":"\#($0.name)","uploadMode":"regular"}"# }
        preupload = #"{"files":[\#(files.joined(separator: ","))]}"#
    }

    var requests: [HTTPRequest] { taken.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
        taken.withLock { $0.append(request) }
        let body =
            if request.url.path.contains("/preupload/") {
                preupload
            } else if request.url.path.contains("/commit/") {
                #"{"commitOid":"\#(String(repeating: "0", count: 40))"}"#
            } else {
                "{}"
            }
        return HTTPResponse(status: 200, headers: HTTPHeaders(), body: Array(body.utf8))
    }
}

extension HTTPRequest {
    fileprivate var bytes: [UInt8] {
        var bytes = Array("\(method.rawValue) \(url.text)\n".utf8)
        for header in headers { bytes += Array("\(header.name): \(header.value)\n".utf8) }
        for piece in body?.pieces ?? [] {
            switch piece {
            case .plain(let text): bytes += text
            case .file(let content), .base64(let content): bytes += content.bytes() ?? []
            }
        }
        return bytes
    }
}
