import Foundation

extension HubState {
    /// Files over this size must go through Git LFS.
    static let largestRegularFile = 10 << 20

    func preupload(_ call: Call) throws(Refusal) -> Answer {
        struct File: Decodable {
            let path: String
            let size: Int
            let sample: String
        }
        struct Files: Decodable {
            let files: [File]
            var gitAttributes: String?
            var gitIgnore: String?
        }
        let dataset = try dataset(call)
        let caller = try call.signedIn()
        let commit = try commit(call, in: dataset)
        guard call.createsPullRequest || commits(call["revision"], to: dataset, caller) else { throw .needsPullRequest }
        let asked = try call.body(Files.self)
        guard asked.files.count <= 1000 else { throw Refusal(413, "Too many files") }
        let attributes = asked.gitAttributes.map(PathRules.init(attributes:)) ?? commit.tree.attributes
        let ignored = asked.gitIgnore.map(PathRules.init(ignore:)) ?? commit.tree.ignored
        let files = asked.files.map { file -> JSON in
            let looksBinary = Data(base64Encoded: file.sample)?.contains(0) ?? false
            let isLarge = file.size > Self.largestRegularFile || looksBinary || attributes.contains(file.path)
            let known = commit.tree.files[file.path]
            var members: [String: JSON] = [
                "path": .string(file.path), "uploadMode": isLarge ? "lfs" : "regular",
                "shouldIgnore": .bool(ignored.contains(file.path)),
            ]
            members["oid"] = (known?.pointer?.oid ?? known?.id).map(JSON.string)
            return .object(members)
        }
        return .json(["files": .array(files), "commitOid": .string(commit.id)])
    }

    mutating func commit(_ call: Call) throws(Refusal) -> Answer {
        var dataset = try dataset(call)
        let caller = try call.signedIn()
        let revision = call["revision"]
        let head = try commit(call, in: dataset)
        guard caller.discusses(in: dataset) else { throw .tokenDoesNotWrite }
        guard call.createsPullRequest || commits(revision, to: dataset, caller) else { throw .needsPullRequest }
        let isBranch = dataset.references["refs/heads/\(revision)"] != nil
        guard isBranch || !call.createsPullRequest && dataset.references[revision] != nil else {
            throw .noRevision(revision)
        }
        let proposed = try ProposedCommit(lines: call.request.body)
        try count(.commits, by: caller)

        var base = head
        if let parent = proposed.parent {
            if call.createsPullRequest {
                guard let start = dataset.commit(at: parent) else { throw .noRevision(parent) }
                base = start
            } else if parent.count < 7 || !head.id.hasPrefix(parent) {
                throw Refusal(
                    412, "The branch was updated since you opened this page. Please refresh and try again.")
            }
        }
        let tree = try tree(applying: proposed, to: base.tree)
        let commit = Commit(
            tree, on: [base.id], title: proposed.summary, message: proposed.description,
            author: caller.account.name)
        var answer: [String: JSON] = [
            "success": true, "commitOid": .string(commit.id), "hookOutput": "",
            "commitUrl": .string("\(address)/datasets/\(dataset.id)/commit/\(commit.id)"),
        ]
        if call.createsPullRequest {
            let number = dataset.openDiscussion(
                proposed.summary, proposed.description, by: caller.account.name, as: .open, isPullRequest: true,
                newID: newID)
            dataset.insert(commit, at: "refs/pr/\(number)")
            dataset.discussions[number]!.add(commit, id: newID())
            answer["pullRequestUrl"] = .string("\(address)/datasets/\(dataset.id)/discussions/\(number)")
        } else if let number = dataset.pullRequest(of: revision)?.number {
            dataset.insert(commit, at: revision)
            dataset.discussions[number]!.add(commit, id: newID())
        } else {
            dataset.insert(commit, at: "refs/heads/\(revision)")
        }
        datasets[dataset.id.lowercased()] = dataset
        return .json(.object(answer))
    }

    /// Whether a caller may commit to a revision: a writer always, the author onto an own pull request that is not over.
    func commits(_ revision: String, to dataset: Dataset, _ caller: Caller) -> Bool {
        guard let request = dataset.pullRequest(of: revision) else { return caller.writes(to: dataset) }
        guard request.status == .open || request.status == .draft else { return false }
        return caller.writes(to: dataset) || caller.tokenDiscusses && request.author == caller.account.name
    }

    /// The files after a commit.
    mutating func tree(applying proposed: ProposedCommit, to start: FileTree) throws(Refusal) -> FileTree {
        var tree = start
        let large = proposed.operations.compactMap {
            if case .file(let path, let bytes, _) = $0, bytes.count > Self.largestRegularFile { path } else { nil }
        }
        guard large.isEmpty else {
            throw .invalid(
                "Your push was rejected because it contains files larger than 10 MiB. Please use "
                    + "https://git-lfs.github.com/ to store larger files. Offending files: "
                    + large.joined(separator: ", "))
        }
        for operation in proposed.operations {
            switch operation {
            case .deletedFile(let path):
                guard tree.files.removeValue(forKey: path) != nil else { throw Self.noFile(path) }
            case .deletedFolder(let path):
                let files = tree.files(in: String(path.dropLast()))
                guard !files.isEmpty else { throw Self.noFile(path) }
                for path in files.keys { tree.files[path] = nil }
            case .file(let path, let bytes, let oldPath):
                // Assumed: a client that does not heed the upload mode is told so.
                guard bytes.isEmpty || !tree.attributes.contains(path) else {
                    throw .invalid("This file must be uploaded with Git LFS: \(path)")
                }
                if let oldPath { tree.files[oldPath] = nil }
                tree.files[path] = Blob(bytes)
            case .lfsFile(let path, let pointer, let oldPath):
                guard storage.objects[pointer.oid]?.count == pointer.size else {
                    throw .invalid("LFS object was not uploaded: \(path)")
                }
                if let oldPath { tree.files[oldPath] = nil }
                if !tree.attributes.contains(path) {
                    let rules = (tree.files[".gitattributes"]?.stored ?? Data()) + Data(PathRules.lfsRule(path).utf8)
                    tree.files[".gitattributes"] = Blob(rules)
                }
                tree.files[path] = Blob(pointer)
            }
        }
        return tree
    }

    private static func noFile(_ path: String) -> Refusal {
        Refusal(404, "A file with this name doesn't exist: \(path)", .entryNotFound)
    }
}

extension FileTree {
    var attributes: PathRules { PathRules(attributes: text(of: ".gitattributes")) }
    var ignored: PathRules { PathRules(ignore: text(of: ".gitignore")) }

    private func text(of path: String) -> String { String(decoding: files[path]?.stored ?? Data(), as: UTF8.self) }
}

extension Discussion {
    mutating func add(_ commit: Commit, id: String) {
        add(.commit(subject: commit.title, id: commit.id), by: commit.author, id: id)
    }
}
