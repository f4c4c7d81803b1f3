import Foundation
import StandInHub
import TestSupport
import Testing

@Suite("Object ids are git's", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git")))
struct GitTests {
    @Test("a history with folders, a deletion and a merge has the ids that git gives it")
    func history() throws {
        let world = try SmallWorld()
        let (hub, dataset) = (world.hub, world.dataset)
        hub.commit(
            ["data/sub/b.jsonl": Data("b\n".utf8), "data.txt": Data(), "data-2": Data("x".utf8)], to: dataset,
            by: "maintainer")
        hub.commit(["data/a.jsonl": nil], to: dataset, by: "maintainer", title: "Delete")
        let made = try world.call(
            "POST", world.target("/commit/main?create_pr=1"), as: world.community.contributor,
            body: SmallWorld.commit(of: "data/c.jsonl"))
        #expect(made.status == 200)
        let request = try #require(hub.commits(in: dataset, at: "refs/pr/1").first)
        hub.commit(["data/d.jsonl": Data("d\n".utf8)], to: dataset, by: "maintainer")
        let merged = try world.call("POST", world.target("/discussions/1/merge"), as: world.community.maintainer)
        #expect(merged.status == 200)

        let git = try Git()
        let history = hub.commits(in: dataset)
        #expect(history.count == 6)
        #expect(history[0].parents == [history[1].id, request.id])
        for commit in [request] + history {
            #expect(try git.id(of: commit, files: #require(hub.files(in: dataset, at: commit.id))) == commit.id)
        }
    }
}

/// The real git, in a repository of its own.
private struct Git {
    private let folder = TemporaryFolder()

    init() throws { _ = try run(["init", "--quiet"]) }

    /// The id of a commit with these files. Its parents need not be there.
    func id(of commit: Commit, files: [String: Data]) throws -> String {
        _ = try run(["read-tree", "--empty"])
        for (path, bytes) in files {
            folder.write(bytes, to: path)
            let blob = try run(["hash-object", "-w", path])
            _ = try run(["update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)"])
        }
        let who = "\(commit.author) <\(commit.author)@users.noreply.example.org>"
        let when = "\(Int(commit.date.timeIntervalSince1970)) +0000"
        var lines = ["tree \(try run(["write-tree"]))"] + commit.parents.map { "parent \($0)" }
        lines += ["author \(who) \(when)", "committer \(who) \(when)", "", commit.title, ""]
        if !commit.message.isEmpty { lines += [commit.message, ""] }
        folder.write(Data(lines.joined(separator: "\n").utf8), to: "commit")
        return try run(["hash-object", "-t", "commit", "commit"])
    }

    private func run(_ arguments: [String]) throws -> String {
        let git = ChildProcess(
            URL(filePath: "/usr/bin/git"), ["-C", folder.path, "-c", "core.autocrlf=false"] + arguments)
        let text = try git.runForOutput()
        #expect(git.exitCode == 0, "git \(arguments[0])")
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
