import HubClient
import LocalState
import PublishGate

/// Whether the Hub can be asked, whose token this is, and what it may do. Nothing is written there.
enum HubCheck {
    static func look(_ surroundings: Surroundings) async -> [Diagnosis] {
        let variables = surroundings.variables
        if let named = variables["HF_ENDPOINT"], !named.isEmpty, HubEndpoint(named) == nil {
            return [
                .problem(
                    .refused, "HF_ENDPOINT is no https address, nor http on this machine.", mend: "unset HF_ENDPOINT")
            ]
        }
        guard let place = try? PublishingPlace.current() else { return [] }
        let token = token(place)
        if let variable = place.switches.first {
            return [
                token,
                .note(
                    "\(variable.label) is set: the Hub was not asked, and nothing is sent.",
                    mend: "unset \(variable.label)"),
            ]
        }
        if !surroundings.asksHub { return [token, .ok("The Hub was not asked (--offline).")] }
        return [token] + (await ask(place, surroundings))
    }

    private static func token(_ place: PublishingPlace) -> Diagnosis {
        do throws(TokenFault) {
            guard let found = try place.lookForToken() else {
                return .note("There is no token: looking works without one, sending does not.", mend: "hf auth login")
            }
            let source = found.source.label
            if found.isExpired {
                return .problem(.refused, "The token from \(source) has expired.", mend: "hf auth login")
            }
            return .ok("There is a token, from \(source).")
        } catch {
            return switch error {
            case .notAToken:
                .problem(.refused, "What stands where a token should is none.", mend: "hf auth login")
            case .unreadableFile: .problem(.refused, "The token file cannot be read.", mend: "hf auth login")
            case .exchangeAsked:
                .problem(
                    .refused, "HF_OIDC_RESOURCE asks for a token exchange, which skein does not do.",
                    mend: "unset HF_OIDC_RESOURCE")
            }
        }
    }

    private static func ask(_ place: PublishingPlace, _ surroundings: Surroundings) async -> [Diagnosis] {
        let consent = (try? place.state.consent()) ?? nil
        let dataset = place.dataset((try? surroundings.config.get())?.dataset, consent)
        let offline = surroundings.options.given.added(to: "skein trace doctor --offline")
        let hub = place.hubForAsking()
        do throws(HubError) {
            guard hub.hasToken else {
                try await hub.checkReadAccess(dataset)
                return [.ok("\(place.endpoint) answers.")]
            }
            let account = try await hub.whoami()
            return [
                .ok("\(place.endpoint) answers; the token is \(account.name)'s."),
                await rights(account, dataset, hub, offline),
            ]
        } catch {
            return [diagnosis(error, at: place.endpoint, offline)]
        }
    }

    /// What the token may do with the dataset that rows would go to.
    private static func rights(_ account: Account, _ dataset: DatasetID, _ hub: Hub, _ offline: String) async
        -> Diagnosis
    {
        let settings = "\(hub.endpoint)/settings/tokens"
        do throws(HubError) {
            switch (account.role, try await hub.writeAccess(dataset)) {
            case (.read, _):
                return .problem(
                    .refused, "The token may only read, so rows cannot be sent with it.",
                    mend: "make one that may write: \(settings)")
            case (_, .direct): return .ok("It may write to \(dataset): rows go there as a commit.")
            case (_, .pullRequest) where account.mayPropose:
                return .ok("It may propose to \(dataset): rows go there as a pull request.")
            case (_, .pullRequest):
                return .problem(
                    .refused, "The token may neither write to \(dataset) nor open pull requests there.",
                    mend: "let it take part in discussions: \(settings)")
            }
        } catch {
            if error.kind == .datasetNotFound {
                return .note(
                    "There is no dataset \(dataset), or the token may not see it.",
                    mend: "skein trace push --confirm --create")
            }
            return diagnosis(error, at: hub.endpoint, offline)
        }
    }

    /// - Parameter offline: what asks everything but the Hub.
    private static func diagnosis(_ error: HubError, at endpoint: HubEndpoint, _ offline: String) -> Diagnosis {
        switch error.kind {
        case .badToken: .problem(.refused, "The Hub does not know the token any more.", mend: "hf auth login")
        // It answered, which is what was asked.
        case .datasetNotFound, .gated, .disabled, .forbidden, .unsupported: .ok("\(endpoint) answers.")
        case .rateLimited, .serverTrouble, .busy:
            .problem(.later, "\(endpoint): \(error).", mend: "try again later")
        case .unreachable(let kind):
            .problem(.unreachable, "\(endpoint) cannot be reached: \(kind.explanation).", mend: offline)
        default: .problem(.unreachable, "\(endpoint) cannot be asked: \(error).", mend: offline)
        }
    }
}
