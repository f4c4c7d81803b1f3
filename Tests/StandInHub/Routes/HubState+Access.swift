import Foundation

extension HubState {
    /// Who asks; nil for a request without a token.
    func caller(of request: ReceivedRequest) throws(Refusal) -> Caller? {
        guard let header = request[header: "Authorization"] else { return nil }
        guard header.hasPrefix("Bearer "), let token = tokens[String(header.dropFirst(7))],
            let account = accounts[token.account]
        else { throw .invalidToken }
        return Caller(account: account, role: token.role)
    }

    /// The dataset that a call names, when the caller may know of it. A former name or another letter case leads on.
    func dataset(_ call: Call) throws(Refusal) -> Dataset {
        let id = "\(call["owner"])/\(call["name"])"
        if let moved = moves[id.lowercased()] { throw redirect(call, from: id, to: moved) }
        guard let dataset = datasets[id.lowercased()], isVisible(dataset, to: call.caller) else {
            throw call.caller == nil ? .anonymous : .noRepository
        }
        if dataset.id != id { throw redirect(call, from: id, to: dataset.id) }
        if dataset.isDisabled { throw Refusal(403, "Access to this resource is disabled.") }
        return dataset
    }

    /// The dataset, when the caller may read its files.
    func readableDataset(_ call: Call) throws(Refusal) -> Dataset {
        let dataset = try dataset(call)
        guard let admitted = dataset.admitted else { return dataset }
        let isAdmitted = call.caller.map { admitted.contains($0.account.name) || $0.owns(dataset.owner) } ?? false
        guard !isAdmitted else { return dataset }
        throw Refusal(
            call.caller == nil ? 401 : 403,
            "Access to dataset \(dataset.id) is restricted and you are not in the authorized list. "
                + "Visit \(address)/datasets/\(dataset.id) to ask for access.", .gatedRepository)
    }

    func commit(_ call: Call, in dataset: Dataset) throws(Refusal) -> Commit {
        let revision = call.parameters["revision"] ?? "main"
        guard let commit = dataset.commit(at: revision) else { throw .noRevision(revision) }
        return commit
    }

    private func isVisible(_ dataset: Dataset, to caller: Caller?) -> Bool {
        !dataset.isPrivate || caller?.sees(dataset.owner) == true
    }

    private func redirect(_ call: Call, from id: String, to canonical: String) -> Refusal {
        let place = call.request.target.replacing("/\(id)", with: "/\(canonical)", maxReplacements: 1)
        return Refusal(307, "Temporary Redirect. Redirecting to \(place)", headers: [("Location", place)])
    }
}
