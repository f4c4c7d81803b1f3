import Foundation

extension HubState {
    func whoAmI(_ call: Call) throws(Refusal) -> Answer {
        let caller = try call.signedIn()
        let account = caller.account
        let organisations = account.organisations.sorted { $0.key < $1.key }.map { name, role -> JSON in
            [
                "type": "org", "id": .string(accounts[name]?.id ?? newID()), "name": .string(name),
                "fullname": .string(name), "email": nil, "canPay": false, "periodEnd": nil, "isEnterprise": false,
                "avatarUrl": .string("/avatars/\(name).svg"), "roleInOrg": .string(role.rawValue),
                "securityRestrictions": [],
            ]
        }
        return .json([
            "type": "user", "id": .string(account.id), "name": .string(account.name),
            "fullname": .string(account.name.capitalized), "email": .string("\(account.name)@example.org"),
            "emailVerified": true, "canPay": false, "billingMode": "prepaid", "periodEnd": nil, "isPro": false,
            "avatarUrl": .string("/avatars/\(account.name).svg"), "orgs": .array(organisations),
            "auth": ["type": "access_token", "accessToken": token(of: caller)],
        ])
    }

    private func token(of caller: Caller) -> JSON {
        var token: [String: JSON] = ["displayName": "lab", "createdAt": .string(Date.now.wireText)]
        switch caller.role {
        case .read: token["role"] = "read"
        case .write: token["role"] = "write"
        case .fineGrained(let entities, let discussing):
            token["role"] = "fineGrained"
            let scoped = entities.map { name -> JSON in
                let type = name.contains("/") ? "dataset" : organisations.contains(name) ? "org" : "user"
                return [
                    "entity": ["_id": .string(newID()), "name": .string(name), "type": .string(type)],
                    "permissions": ["repo.content.read", "repo.write"],
                ]
            }
            token["fineGrained"] = [
                "scoped": .array(scoped), "global": discussing ? ["discussion.write"] : [],
                "canReadGatedRepos": false,
            ]
        }
        return .object(token)
    }
}
