import Foundation

/// Writes the files of a home, and remembers them.
struct HomeWriter {
    private let sessions: URL
    private(set) var paths: [String] = []
    private(set) var bytes = 0

    /// - Parameter sessions: the folder below which a harness looks for its sessions.
    init(_ sessions: URL) { self.sessions = sessions }

    mutating func writeSessions(_ sources: SourceSessions, repetitions: Int, perFile: Int) throws {
        let names = Set(sources.sessions.map { $0.names[0] }).sorted()
        for first in stride(from: 0, to: repetitions, by: perFile) {
            for session in sources.sessions {
                let project = names.firstIndex(of: session.names[0])!
                let file = try create(session.path(repetition: first, project: project))
                for repetition in first..<first + perFile { try write(session.bytes(repetition: repetition), to: file) }
                try file.close()
            }
        }
    }

    mutating func writeOneFile(_ sources: SourceSessions, repetitions: Int, longLines: [Int]) throws {
        let file = try create("-all/00000000-0000-4000-8000-000000000000.jsonl")
        for repetition in 0..<repetitions {
            for (index, session) in sources.sessions.enumerated() {
                try write(session.bytes(repetition: repetition), to: file)
                if index == 0 { for length in longLines { try writeLine(ofLength: length, to: file) } }
            }
        }
        try file.close()
    }

    private mutating func create(_ path: String) throws -> FileHandle {
        let place = sessions.appending(path: path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: place)
        paths.append(place.path(percentEncoded: false))
        return try FileHandle(forWritingTo: place)
    }

    private mutating func write(_ contents: [UInt8], to file: FileHandle) throws {
        try file.write(contentsOf: contents)
        bytes += contents.count
    }

    private mutating func writeLine(ofLength length: Int, to file: FileHandle) throws {
        let head = Array(#"{"type":"user","uuid":"5eed","message":{"role":"user","content":""#.utf8)
        let tail = Array("\"}}\n".utf8)
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: length - head.count - tail.count)
        try write(head + text + tail, to: file)
    }
}
