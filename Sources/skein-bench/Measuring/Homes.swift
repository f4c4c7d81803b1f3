import Foundation

/// A home that was made, and where.
struct MadeHome {
    let folder: URL
    let contents: BenchHome

    /// What ends each path is a zero byte, as xargs wants it.
    var list: String { BenchHome.list(in: folder).path(percentEncoded: false) }
}

/// Where homes are made: a folder that goes away, or one that is kept and used again.
struct Homes {
    let sessions: URL
    let codexSessions: URL
    let folder: URL
    private let isKept: Bool

    /// - Parameter kept: nil is a folder beside the programs, on the checkout's disk. What an interrupted run left
    ///   there goes first.
    init(of sessions: URL, codex codexSessions: URL, kept: String?) throws {
        (self.sessions, self.codexSessions) = (sessions, codexSessions)
        isKept = kept != nil
        folder = kept.map { URL(filePath: $0) } ?? BuiltProgram.folder.appending(path: "skein-bench-homes")
        if !isKept { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "empty"), withIntermediateDirectories: true)
    }

    /// A home without a session in it.
    var empty: String { folder.appending(path: "empty").path(percentEncoded: false) }
    var rows: URL { folder.appending(path: "rows.jsonl") }

    /// Makes a home, or takes the one that is kept when it is as large, and gives it to `body`.
    /// - Parameter remaking: whether it is as large as said, and not larger, because each size tells something else.
    func with<Result>(
        _ shape: BenchHome.Shape, size: ByteCount, remaking: Bool = false, _ body: (MadeHome) throws -> Result
    ) throws -> Result {
        let place = folder.appending(path: shape.rawValue)
        defer { if !isKept || remaking { try? FileManager.default.removeItem(at: place) } }
        if !remaking, let kept = try? BenchHome(in: place), kept.bytes >= size.bytes {
            return try body(MadeHome(folder: place, contents: kept))
        }
        try? FileManager.default.removeItem(at: place)
        Progress.say("making a home: \(shape.rawValue)")
        let maker = Program(
            name: BuiltProgram.bench.path(percentEncoded: false),
            arguments: [
                "make-home", place.path(percentEncoded: false), "--shape", shape.rawValue, "--size", "\(size.bytes)",
                "--sessions", (shape == .codex ? codexSessions : sessions).path(percentEncoded: false),
            ], showsMessages: true)
        _ = try maker.measure()
        return try body(MadeHome(folder: place, contents: BenchHome(in: place)))
    }

    func remove() {
        if !isKept { try? FileManager.default.removeItem(at: folder) }
    }
}

/// The programs of this build.
enum BuiltProgram {
    static let bench = Bundle.main.executableURL!
    static let folder = bench.deletingLastPathComponent()

    static func skein() throws -> String {
        let program = folder.appending(path: "skein")
        guard FileManager.default.isExecutableFile(atPath: program.path()) else { throw BenchFault.noProgram(program) }
        return program.path(percentEncoded: false)
    }
}

/// What is going on, on standard error.
enum Progress {
    static func say(_ what: String) { FileHandle.standardError.write(Data("skein-bench: \(what)\n".utf8)) }
}
