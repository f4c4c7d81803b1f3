public import Foundation

/// What the official client asked in one call, and what it was told, as `shared/hub-transcripts/README.md` describes it.
public struct Recording: Decodable, Sendable {
    public struct Exchange: Decodable, Sendable {
        public let to: String
        public let request: Request
        public let response: Response
    }

    public struct Request: Decodable, Sendable {
        public let method: String
        public let target: String
        public let headers: [[String]]
        public let body: Body?

        public var isUpload: Bool { method == "PUT" && target.hasPrefix("/lfs-bucket/") }

        public subscript(header name: String) -> String? {
            headers.first { $0[0].lowercased() == name.lowercased() }?[1]
        }
    }

    public struct Response: Decodable, Sendable {
        public let status: Int
        public let headers: [[String]]
        public let body: Body?
    }

    public struct Body: Decodable, Sendable {
        public var text: String?
        public var base64: String?
        /// Of a body that was too long to keep.
        public var bytes: Int?
        public var sha256: String?
    }

    public let exchanges: [Exchange]

    /// The folder of the recordings beside the checkout; nil on a machine that has none.
    public static let folder: URL? = Checkout.sharedSessions.flatMap { sessions in
        let folder = sessions.deletingLastPathComponent().appending(path: "hub-transcripts/official-client")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }

    /// Their names in the order in which they were recorded: the two with Xet came before the last.
    public static var names: [String] {
        let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path()) } ?? []
        let sorted = files.filter { $0.hasSuffix(".json") }.sorted()
        let late = sorted.filter { $0.hasPrefix("50-") || $0.hasPrefix("51-") }
        return sorted.filter { !late.contains($0) && !$0.hasPrefix("64-") } + late
            + sorted.filter { $0.hasPrefix("64-") }
    }

    public init(named name: String) throws {
        self = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: Self.folder!.appending(path: name)))
    }

    /// - Parameter number: what its name begins with.
    public init(_ number: String) throws {
        try self.init(named: Self.names.first { $0.hasPrefix(number + "-") }!)
    }
}
