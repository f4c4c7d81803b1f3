import ArgumentParser
import Foundation

/// The export's job as a program that uses JSONDecoder and JSONEncoder: what the export is compared with.
struct Decode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decoder", abstract: "Make rows with JSONDecoder and JSONEncoder.", shouldDisplay: false)

    @Argument(help: "A folder that make-home made.")
    var folder: String

    @Argument(help: "Where to write the rows.")
    var output: String

    func run() async throws {
        let list = try Data(contentsOf: BenchHome.list(in: URL(filePath: folder)))
        let files = list.split(separator: 0).map { URL(filePath: String(decoding: $0, as: UTF8.self)) }
        let sessions = try await onAllCores(files.count) { try DecodedSession(Data(contentsOf: files[$0])) }

        var turns = sessions.map(\.turns)
        var owners: [String: (session: Int, turn: Int)] = [:]
        for (session, own) in sessions.enumerated() {
            turns[session] = []
            for turn in own.turns {
                if let owner = owners[turn.id] {
                    turns[owner.session][owner.turn].merge(turn)
                } else {
                    owners[turn.id] = (session, turns[session].count)
                    turns[session].append(turn)
                }
            }
        }

        let merged = turns
        let lines = try await onAllCores(merged.count) { session in
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            let key = UUID().uuidString
            var lines = Data()
            for (index, turn) in merged[session].enumerated() {
                lines.append(try encoder.encode(DecodedRow(turn, sessionKey: key, turnIndex: index)))
                lines.append(UInt8(ascii: "\n"))
            }
            return lines
        }
        try lines.reduce(into: Data()) { $0.append($1) }.write(to: URL(filePath: output))
    }

    /// The results of `body` for 0..<`count`, in their order; as many at a time as there are cores.
    private func onAllCores<Result: Sendable>(
        _ count: Int, _ body: @escaping @Sendable (Int) throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: count)
            for index in 0..<count {
                if index >= ProcessInfo.processInfo.activeProcessorCount, let (done, result) = try await group.next() {
                    results[done] = result
                }
                group.addTask { (index, try body(index)) }
            }
            for try await (done, result) in group { results[done] = result }
            return results.map { $0! }
        }
    }
}
