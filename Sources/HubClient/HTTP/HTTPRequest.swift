/// One request, with everything of it but the token.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
    }

    /// Whether the transport adds the token. Requests never hold it.
    enum Authorization: Sendable {
        case bearer
        case none
    }

    /// What a repetition would do on the server.
    enum Repetition: Sendable {
        /// Nothing more than the first time: it may be sent again, whatever came back.
        case harmless
        /// It would happen twice: what became of the first has to be looked up.
        case actsAgain
    }

    var method: Method
    var url: HubURL
    var authorization: Authorization = .bearer
    var repetition: Repetition = .harmless
    /// In sending order; the body's type among them.
    var headers: [HTTPHeader] = []
    var body: RequestBody?
    /// An answer longer than this is not read to its end.
    var responseLimit = ResponseLimit.answer
    /// Where the body of a success goes; nil keeps it in the answer.
    var sink: (any BodySink)?
}

/// Takes an answer's body piece by piece, so that none is held. Each try of a request begins anew.
protocol BodySink: Sendable {
    func begin()
    func take(_ piece: [UInt8])
}

/// Bytes that an answer may have.
enum ResponseLimit {
    /// JSON and error texts. The longest is a page of a thousand entries of a tree.
    static let answer = 8 << 20
    /// A file of a dataset, which goes by and is not held. What is larger takes longer than a person waits.
    static let file = 2 << 30
    /// All header lines together.
    static let headers = 64 << 10
}

struct HTTPHeader: Hashable, Sendable {
    let name: String
    let value: String
}

extension HTTPHeader {
    static func contentType(_ type: MediaType) -> HTTPHeader { HTTPHeader(name: "Content-Type", value: type.rawValue) }
    static func accept(_ type: MediaType) -> HTTPHeader { HTTPHeader(name: "Accept", value: type.rawValue) }
}

enum MediaType: String, Sendable {
    case json = "application/json"
    case form = "application/x-www-form-urlencoded"
    case ndjson = "application/x-ndjson"
    case lfs = "application/vnd.git-lfs+json"
}
