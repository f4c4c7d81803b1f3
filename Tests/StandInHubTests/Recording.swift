import Foundation
import StandInHub
import TestSupport

/// What the official client asked in one call, and what it was told.
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

        var isUpload: Bool { method == "PUT" && target.hasPrefix("/lfs-bucket/") }
    }

    struct Response: Decodable {
        let status: Int
        let headers: [[String]]
        let body: Body?
    }

    struct Body: Decodable {
        var text: String?
        var base64: String?
        /// Of a body that was too long to keep.
        var bytes: Int?
        var sha256: String?
    }

    let exchanges: [Exchange]

    /// The folder of the recordings beside the checkout; nil on a machine that has none.
    static let folder: URL? = Checkout.sharedSessions.flatMap { sessions in
        let folder = sessions.deletingLastPathComponent().appending(path: "hub-transcripts/official-client")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }

    /// Their names in the order in which they were recorded: the two with Xet came before the last.
    static var names: [String] {
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path()) } ?? []
        let sorted = files.filter { $0.hasSuffix(".json") }.sorted()
        let late = sorted.filter { $0.hasPrefix("50-") || $0.hasPrefix("51-") }
        return sorted.filter { !late.contains($0) && !$0.hasPrefix("64-") } + late
            + sorted.filter { $0.hasPrefix("64-") }
    }

    init(named name: String) throws {
        self = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: Self.folder!.appending(path: name)))
    }
}
