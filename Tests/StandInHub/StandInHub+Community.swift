/// The tokens of the community that the recordings tell of.
public struct Community: Sendable {
    /// An administrator of the organisation `skein-community`.
    public let maintainer: String
    /// A user outside it, who may open pull requests.
    public let contributor: String
    /// The contributor's, for reading only.
    public let reader: String
}

extension StandInHub {
    /// Adds the organisation `skein-community`, its `maintainer`, and a `contributor` outside it.
    public func addCommunity() -> Community {
        let community = Community(
            maintainer: addUser("maintainer"), contributor: addUser("contributor"),
            reader: addToken(.read, for: "contributor"))
        addOrganisation("skein-community", members: ["maintainer": .admin])
        return community
    }
}
