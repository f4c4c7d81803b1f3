extension Route {
    /// Every route, in the order of the Hub protocol's description. The first that fits serves.
    static let all: [Route] = [
        Route("GET", "/api/whoami-v2") { try $0.whoAmI($1) },
        Route("POST", "/api/validate-yaml") { try $0.validateCard($1) },
        Route("POST", "/api/repos/create") { try $0.createRepository($1) },
        Route("DELETE", "/api/repos/delete") { try $0.deleteRepository($1) },

        Route("GET", "/api/datasets/{owner}/{name}") { try $0.information($1) },
        Route("GET", "/api/datasets/{owner}/{name}/revision/{revision}") { try $0.information($1) },
        Route("GET", "/api/datasets/{owner}/{name}/auth-check") { try $0.checkReading($1) },
        Route("GET", "/api/datasets/{owner}/{name}/auth-check/write") { try $0.checkWriting($1) },
        Route("PUT", "/api/datasets/{owner}/{name}/settings") { try $0.changeSettings($1) },

        Route("GET", "/api/datasets/{owner}/{name}/tree/{revision}") { try $0.listTree($1) },
        Route("GET", "/api/datasets/{owner}/{name}/tree/{revision}/{path...}") { try $0.listTree($1) },
        Route("POST", "/api/datasets/{owner}/{name}/paths-info/{revision}") { try $0.listPaths($1) },
        Route("GET", "/api/datasets/{owner}/{name}/refs") { try $0.listReferences($1) },
        Route("GET", "/api/datasets/{owner}/{name}/commits/{revision}") { try $0.listCommits($1) },

        Route("POST", "/api/datasets/{owner}/{name}/preupload/{revision}") { try $0.preupload($1) },
        Route("POST", "/api/datasets/{owner}/{name}/commit/{revision}") { try $0.commit($1) },

        Route("POST", "/datasets/{owner}/{name}.git/info/lfs/objects/batch") { try $0.beginTransfer($1) },
        Route("POST", "/datasets/{owner}/{name}.git/info/lfs/objects/verify") { try $0.verifyTransfer($1) },
        Route("POST", "/api/complete_multipart") { try $0.completeTransfer($1) },
        Route("PUT", "/lfs-bucket/{oid}", at: .storage) { try $0.receiveObject($1) },
        Route("GET", "/lfs-bucket/{oid}", at: .storage) { try $0.sendObject($1) },
        Route("GET", "/api/datasets/{owner}/{name}/xet-write-token/{revision}") { try $0.offerXet($1) },

        Route("GET", "/api/datasets/{owner}/{name}/discussions") { try $0.listDiscussions($1) },
        Route("POST", "/api/datasets/{owner}/{name}/discussions") { try $0.openDiscussion($1) },
        Route("GET", "/api/datasets/{owner}/{name}/discussions/{number}") { try $0.showDiscussion($1) },
        Route("POST", "/api/datasets/{owner}/{name}/discussions/{number}/comment") { try $0.comment($1) },
        Route("POST", "/api/datasets/{owner}/{name}/discussions/{number}/title") { try $0.rename($1) },
        Route("POST", "/api/datasets/{owner}/{name}/discussions/{number}/status") { try $0.changeStatus($1) },
        Route("POST", "/api/datasets/{owner}/{name}/discussions/{number}/merge") { try $0.merge($1) },
        Route("DELETE", "/api/datasets/{owner}/{name}/discussions/{number}/ref") { try $0.deleteReference($1) },

        Route("GET", "/datasets/{owner}/{name}/resolve/{revision}/{path...}") { try $0.resolve($1) },
        Route("GET", "/api/resolve-cache/datasets/{owner}/{name}/{revision}/{path...}") { try $0.sendFile($1) },
        Route("GET", "/datasets/{owner}/{name}/raw/{revision}/{path...}") { try $0.sendStored($1) },
    ]
}
