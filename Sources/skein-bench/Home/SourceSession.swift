import Foundation

/// A session file that is repeated, with other ids each time.
struct SourceSession {
    /// Names below the folder of sessions, the project's own first.
    let names: [String]
    let bytes: [UInt8]
    let lines: Int
    private let marks: [IDMark]

    init(names: [String], contents: Data) {
        self.names = names
        var bytes = Array(contents)
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        self.bytes = bytes
        lines = bytes.count { $0 == UInt8(ascii: "\n") }
        marks = IDMark.all(in: bytes)
    }

    func bytes(repetition: Int) -> [UInt8] {
        var copy = bytes
        for mark in marks { mark.refresh(&copy, repetition: repetition) }
        return copy
    }

    /// The path below the folder of sessions. Each repetition has its own projects, so that files that are named after no session,
    /// as a subagent's are, stay apart as well.
    func path(repetition: Int, project: Int) -> String {
        let names = names.dropFirst().map { name in
            var bytes = Array(name.utf8)
            for mark in IDMark.all(in: bytes) { mark.refresh(&bytes, repetition: repetition) }
            return String(decoding: bytes, as: UTF8.self)
        }
        return (["-repetition-\(repetition)-project-\(project)"] + names).joined(separator: "/")
    }
}

/// The sessions that a home is made of.
struct SourceSessions {
    private(set) var sessions: [SourceSession] = []
    /// Responses in all of them, each counted once.
    let turns: Int?
    /// Files with a response whose id has no known shape: its repetitions would be copies of one response.
    private(set) var filesLeftOut = 0

    /// - Parameter folder: every `projects/**/*.jsonl` below it is a session; at least one.
    init(below folder: URL) throws {
        var responses: Set<String> = []
        let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
        for path in paths?.sorted() ?? [] where path.hasSuffix(".jsonl") {
            let names = path.split(separator: "/").map(String.init)
            guard let projects = names.firstIndex(of: "projects"), names.count > projects + 2 else { continue }
            let contents = try Data(contentsOf: folder.appending(path: path))
            let ids = DecodedSession(contents).turns.map(\.id)
            guard ids.allSatisfy({ !IDMark.all(in: Array($0.utf8)).isEmpty }) else {
                filesLeftOut += 1
                continue
            }
            responses.formUnion(ids)
            let project = names[..<(projects + 1)].joined(separator: "/") + "/" + names[projects + 1]
            sessions.append(SourceSession(names: [project] + names[(projects + 2)...], contents: contents))
        }
        guard !sessions.isEmpty else { throw BenchFault.noSessions(folder) }
        turns = responses.count
    }

    /// - Parameter folder: every `sessions/**/rollout-*.jsonl` below it is a session of Codex; at least one.
    init(ofCodexBelow folder: URL) throws {
        turns = nil
        let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
        for path in paths?.sorted() ?? [] where path.hasSuffix(".jsonl") && path.contains("sessions/") {
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            guard name.hasPrefix("rollout-") else { continue }
            sessions.append(
                SourceSession(names: ["codex", name], contents: try Data(contentsOf: folder.appending(path: path))))
        }
        guard !sessions.isEmpty else { throw BenchFault.noSessions(folder) }
    }

    var byteCount: Int { sessions.reduce(0) { $0 + $1.bytes.count } }
    var lines: Int { sessions.reduce(0) { $0 + $1.lines } }
}
