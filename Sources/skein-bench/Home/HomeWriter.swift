import Foundation

/// Writes the files of a home, and remembers them.
struct HomeWriter {
    private let sessions: URL
    private(set) var paths: [String] = []
    private(set) var bytes = 0

    /// - Parameter sessions: the folder below which a harness looks for its sessions.
    init(_ sessions: URL) { self.sessions = sessions }

    /// - Parameter limit: a file that has more bytes goes on in another one; nil where none does.
    mutating func writeSessions(
        _ sources: SourceSessions, repetitions: Int, perFile: Int, inFilesOf limit: Int? = nil
    ) throws {
        let names = Set(sources.sessions.map { $0.names[0] }).sorted()
        for first in stride(from: 0, to: repetitions, by: perFile) {
            for session in sources.sessions {
                let project = names.firstIndex(of: session.names[0])!
                let path = session.path(repetition: first, project: project)
                let contents = (first..<first + perFile).map(session.bytes(repetition:))
                guard let limit else {
                    let file = try create(path)
                    for contents in contents { try write(contents, to: file) }
                    try file.close()
                    continue
                }
                for (number, part) in Self.parts(of: Array(contents.joined()), ofBytes: limit).enumerated() {
                    let file = try create(path.replacing(".jsonl", with: "-\(number).jsonl"))
                    try write(part, to: file)
                    try file.close()
                }
            }
        }
    }

    /// Parts of whole lines, each as long as said or longer by less than a line.
    private static func parts(of contents: [UInt8], ofBytes length: Int) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var start = 0
        while start < contents.count {
            let rest = contents[min(start + length, contents.count)...]
            let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? contents.count
            parts.append(Array(contents[start..<end]))
            start = end
        }
        return parts
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
