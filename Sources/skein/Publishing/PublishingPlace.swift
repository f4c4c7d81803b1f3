import Harnesses
import HubClient
import LocalState
import PublishGate
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where publishing happens, by this environment: the local state, the Hub, the switches that forbid it.
struct PublishingPlace {
    let state: StateFolder
    let endpoint: HubEndpoint
    let switches: OfflineSwitches
    private let environment: [String: String]

    /// This tool's version: the only thing that a request says about who asks.
    static let version: StaticString = "0.1.0"
    static let versionNumber = HarnessVersion(validating: Array("0.1.0".utf8).span)!

    /// - Throws: where the environment names no home, or an endpoint that is none.
    static func current() throws -> PublishingPlace {
        let environment = ProcessInfo.processInfo.environment
        var endpoint = HubEndpoint.huggingFace
        if let named = environment["HF_ENDPOINT"], !named.isEmpty {
            guard let other = HubEndpoint(named) else {
                throw Failure.refused(
                    "HF_ENDPOINT is no https address, nor http on this machine. Nothing was sent. Unset it for huggingface.co."
                )
            }
            endpoint = other
        }
        return PublishingPlace(
            state: try stateFolder(), endpoint: endpoint, switches: OfflineSwitches { environment[$0] },
            environment: environment)
    }

    /// Where everything is remembered.
    static func stateFolder() throws -> StateFolder {
        let environment = ProcessInfo.processInfo.environment
        guard let state = StateFolder(environment: { environment[$0] }) else {
            throw Failure.refused(
                "neither SKEIN_HOME nor HOME is set, so there is nowhere to remember anything. "
                    + "Nothing was read or sent. Set SKEIN_HOME to a folder of yours.")
        }
        return state
    }

    /// The dataset of a command: the one that was named, else the one that consent is for, else the community's.
    func dataset(_ named: DatasetOption?, _ consent: ConsentRecord?) -> DatasetID {
        named?.id ?? consent?.dataset ?? .community
    }

    /// The recorded consent, as if what the config file keeps out had been agreed to as well.
    func standingConsent() throws -> ConsentRecord? {
        let config = try Config.current(undone: "Nothing was sent")
        return try state.consent()?.narrowed(by: config)
    }

    /// Where a token would come from; nil where there is none.
    func tokenSource() throws -> TokenSource? { try findToken()?.source }

    /// Opens the conversation with the Hub.
    /// - Parameter needsToken: whether it is of no use without one; public datasets can be read by anybody.
    func hub(needsToken: Bool = true) throws -> Hub {
        func withoutToken(_ why: StaticString) throws -> Hub {
            if needsToken { throw Failure.refused("\(why). Nothing was sent. Run: hf auth login") }
            return Hub(
                endpoint, token: nil, version: Self.version, switches: switches, progress: TransferLine.advance(by:))
        }
        guard let found = try findToken() else { return try withoutToken("no token was found") }
        if found.isExpired { return try withoutToken("the token has expired") }
        return Hub(
            endpoint, token: found.takeToken(), version: Self.version, switches: switches,
            progress: TransferLine.advance(by:))
    }

    /// The Hub for questions alone, with the token where there is one that can be used; an answer is not waited for long.
    func hubForAsking() -> Hub {
        var token: AccessToken?
        if let found = try? lookForToken(), !found.isExpired { token = found.takeToken() }
        return Hub(endpoint, token: token, version: Self.version, switches: switches, patience: .brief)
    }

    private func findToken() throws -> TokenDiscovery.Found? {
        do throws(TokenFault) {
            return try lookForToken()
        } catch {
            throw Failure.refused("\(error.explanation) Nothing was sent.")
        }
    }

    func lookForToken() throws(TokenFault) -> TokenDiscovery.Found? {
        try TokenDiscovery(environment: environment, home: HarnessEnvironment.current.home)
            .find(now: Int64(Date().timeIntervalSince1970))
    }
}

extension PublishingPlace: ConsentSource {
    /// As ``standingConsent()``, in the middle of a push: who asks says what is wrong.
    func consent() throws -> ConsentRecord? { try state.consent()?.narrowed(by: ConfigFile.current.read()) }
}

/// `OWNER/NAME` of `--dataset`.
struct DatasetOption: WrittenOption {
    let id: DatasetID

    static let form: StaticString = "a dataset is written as owner/name"

    init?(argument: String) {
        guard let id = DatasetID(argument) else { return nil }
        self.id = id
    }
}

extension TokenFault {
    fileprivate var explanation: StaticString {
        switch self {
        case .notAToken: "what stands where a token should is none. Run: hf auth login."
        case .unreadableFile: "the token file cannot be read. Check its permissions."
        case .exchangeAsked:
            "HF_OIDC_RESOURCE asks for a token exchange, which skein does not do. Unset it, or set HF_TOKEN."
        }
    }
}
