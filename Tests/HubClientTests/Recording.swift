import Foundation
import TestSupport

/// One recorded call of the official client, as `shared/hub-transcripts/README.md` describes it.
struct Recording: Decodable {
    struct Exchange: Decodable {
        let to: String
        let request: Request
        let response: Response
    }

    struct Request: Decodable {
        let method: String
        let target: String
        let headers: [[String]]
        let body: Body?

        subscript(header name: String) -> String? {
            headers.first { $0[0].lowercased() == name.lowercased() }?[1]
        }
    }

    struct Response: Decodable {
        let status: Int
        let headers: [[String]]
        let body: Body?
    }

    struct Body: Decodable {
        let text: String?
        let base64: String?
        let bytes: Int?
        let sha256: String?
    }

    let exchanges: [Exchange]

    /// The folder of the recordings beside the checkout; nil on a machine that has none.
    static let folder: URL? = Checkout.sharedSessions.flatMap { sessions in
        let folder = sessions.deletingLastPathComponent().appending(path: "hub-transcripts/official-client")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }

    init(_ number: String) throws {
        let folder = Self.folder!
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        let name = names.first { $0.hasPrefix(number + "-") }!
        self = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: folder.appending(path: name)))
    }

    init(exchanges: [Exchange]) { self.exchanges = exchanges }
}
