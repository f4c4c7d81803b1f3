/// How a turn ended. One type for the two columns `outcome` and `errorClass`, so that no forbidden pair can be made.
public enum Outcome: Hashable, Sendable {
    /// An answer came, cut by the output limit or not.
    case ok
    /// The request failed after its retries, or the answer was refused.
    case failed(ErrorClass)
    /// The person cut the turn off: `unknown` with the error class `aborted`.
    case aborted
    /// Nothing recorded says how it ended.
    case unknown

    /// Every pair of columns that a row can hold.
    public static var all: [Outcome] { [.ok, .aborted, .unknown] + ErrorClass.allCases.map(Outcome.failed) }

    /// The value of the column `outcome`.
    public var label: StaticString {
        switch self {
        case .ok: "ok"
        case .failed: "error"
        case .aborted, .unknown: "unknown"
        }
    }

    /// The value of the column `errorClass`; nil is JSON null.
    public var errorLabel: StaticString? {
        switch self {
        case .ok, .unknown: nil
        case .failed(let errorClass): errorClass.label
        case .aborted: "aborted"
        }
    }
}

/// Why a request failed, from codes and closed words only (contract, decision 8).
public enum ErrorClass: ClosedLabel {
    case rateLimit, overloaded, auth, quota, invalidRequest, modelNotFound, contextLimit, refusal, timeout, network
    case server, other

    public var label: StaticString {
        switch self {
        case .rateLimit: "rate_limit"
        case .overloaded: "overloaded"
        case .auth: "auth"
        case .quota: "quota"
        case .invalidRequest: "invalid_request"
        case .modelNotFound: "model_not_found"
        case .contextLimit: "context_limit"
        case .refusal: "refusal"
        case .timeout: "timeout"
        case .network: "network"
        case .server: "server"
        case .other: "other"
        }
    }

    /// The class of an HTTP status of a failed request; nil for a status that is not a failure.
    public init?(httpStatus status: Int) {
        switch status {
        case 400, 413, 422: self = .invalidRequest
        case 401, 403: self = .auth
        case 402: self = .quota
        case 404: self = .modelNotFound
        case 408, 504: self = .timeout
        case 429: self = .rateLimit
        case 529: self = .overloaded
        case 500...599: self = .server
        case 400...499: self = .other
        default: return nil
        }
    }
}
