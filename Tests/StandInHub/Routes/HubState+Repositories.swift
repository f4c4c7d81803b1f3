import Foundation

extension HubState {
    private struct Place: Decodable {
        var type: String?
        let name: String
        var organization: String?
        var visibility: String?
        var `private`: Bool?
    }

    mutating func createRepository(_ call: Call) throws(Refusal) -> Answer {
        let caller = try call.signedIn()
        let place = try call.body(Place.self)
        let owner = place.organization ?? caller.account.name
        let id = "\(owner)/\(place.name)"
        guard place.type == "dataset" else { throw .invalid("Only datasets are supported") }
        guard Self.isName(place.name) else { throw .invalid("Invalid repository name") }
        let mayCreate = caller.owns(owner) || caller.account.organisations[owner] == .contributor
        let isScoped =
            if case .fineGrained(let entities, _) = caller.role { entities.contains(owner) } else {
                caller.tokenDiscusses
            }
        guard mayCreate, isScoped else {
            throw Refusal(403, "You don't have the rights to create a dataset under the namespace \"\(owner)\"")
        }
        let url: JSON = .string("\(address)/datasets/\(id)")
        guard datasets[id.lowercased()] == nil else {
            throw Refusal(409, "A dataset repository called \(id) already exists", more: ["url": url])
        }
        try count(.repositories, by: caller)
        let isPrivate = place.visibility.map { $0 == "private" } ?? place.private ?? false
        let dataset = Dataset(id, internalID: newID(), creator: caller.account.name, isPrivate: isPrivate)
        datasets[id.lowercased()] = dataset
        return .json(["url": url, "name": .string(id), "id": .string(dataset.internalID)])
    }

    mutating func deleteRepository(_ call: Call) throws(Refusal) -> Answer {
        let caller = try call.signedIn()
        let place = try call.body(Place.self)
        let id = "\(place.organization ?? caller.account.name)/\(place.name)"
        guard let dataset = datasets[id.lowercased()], place.type == "dataset" else { throw .noRepository }
        guard caller.owns(dataset.owner), caller.tokenWrites(to: dataset) else { throw .forbidden }
        datasets[id.lowercased()] = nil
        return Answer(body: Data("OK".utf8))
    }

    private struct Settings: Codable {
        enum Gating: Codable {
            case off
            case by(String)

            init(from decoder: any Decoder) throws {
                let value = try decoder.singleValueContainer()
                self = (try? value.decode(Bool.self)) == nil ? .by(try value.decode(String.self)) : .off
            }

            func encode(to encoder: any Encoder) throws {
                var value = encoder.singleValueContainer()
                switch self {
                case .off: try value.encode(false)
                case .by(let way): try value.encode(way)
                }
            }
        }

        var visibility: String?
        var `private`: Bool?
        var gated: Gating?
        var discussionsDisabled: Bool?
    }

    mutating func changeSettings(_ call: Call) throws(Refusal) -> Answer {
        var dataset = try dataset(call)
        guard try call.signedIn().writes(to: dataset) else { throw .forbidden }
        let settings = try call.body(Settings.self)
        if let visibility = settings.visibility { dataset.isPrivate = visibility == "private" }
        if let isPrivate = settings.private { dataset.isPrivate = isPrivate }
        switch settings.gated {
        case .off?: dataset.admitted = nil
        case .by?: dataset.admitted = dataset.admitted ?? []
        case nil: break
        }
        if let isDisabled = settings.discussionsDisabled { dataset.discussionsDisabled = isDisabled }
        datasets[dataset.id.lowercased()] = dataset
        return Answer(200, "application/json; charset=utf-8", body: (try? JSONEncoder().encode(settings)) ?? Data())
    }

    func checkReading(_ call: Call) throws(Refusal) -> Answer {
        _ = try readableDataset(call)
        return Answer()
    }

    func checkWriting(_ call: Call) throws(Refusal) -> Answer {
        let dataset = try dataset(call)
        guard try call.signedIn().writes(to: dataset) else {
            throw Refusal(403, "Forbidden: you don't have write access to this repository")
        }
        return Answer()
    }

    func information(_ call: Call) throws(Refusal) -> Answer {
        let dataset = try dataset(call)
        let commit = try commit(call, in: dataset)
        let siblings = commit.tree.files.sorted { $0.key < $1.key }.map { path, blob -> JSON in
            var sibling: [String: JSON] = ["rfilename": .string(path)]
            if call.query["blobs"] == "true" { sibling.merge(blob.json) { $1 } }
            return .object(sibling)
        }
        let all: [String: JSON] = [
            "author": .string(dataset.owner), "sha": .string(commit.id), "private": .bool(dataset.isPrivate),
            "lastModified": .string(commit.date.wireText), "gated": dataset.admitted == nil ? false : "auto",
            "disabled": .bool(dataset.isDisabled), "tags": ["region:us"], "downloads": 0, "likes": 0,
            "createdAt": .string(dataset.created.wireText), "siblings": .array(siblings), "usedStorage": 0,
        ]
        let names: JSON = .string(dataset.id)
        // Named one by one, and by Python's client as one list too.
        let asked = Call.fields(of: call.queryText).filter { $0.name.hasPrefix("expand") }.map(\.value)
        let shown = asked.isEmpty ? all : all.filter { asked.contains($0.key) }
        return .json(.object(shown.merging(["_id": .string(dataset.internalID), "id": names]) { $1 }))
    }

    /// The Hub's rule for one half of an id.
    static func isName(_ name: String) -> Bool {
        name.wholeMatch(of: /[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?/) != nil && !name.contains("--")
            && !name.contains("..") && !name.hasSuffix(".git")
    }
}
