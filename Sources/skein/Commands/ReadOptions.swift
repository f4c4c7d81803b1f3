public import ArgumentParser
import Harnesses
public import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Which sessions are read; the same for every command that makes something of them.
struct ReadOptions: ParsableArguments {
    @OptionGroup var sources: SourceOptions

    @Option(
        name: .customLong("exclude-path"),
        help: ArgumentHelp(
            "Leave out sessions that ran in a folder that matches, or below one, and those that do not say where they "
                + "ran; repeat for several. `*` and `?` match within a name, `**` any number of names; quote the pattern.",
            valueName: "glob"),
        transform: PathOption.init(parsing:))
    var excludedPaths: [PathOption] = []

    /// Calls `body` with where to look for sessions; with `--sample` the invented ones stand there meanwhile.
    func withInputs(_ body: (SessionInputs) async throws -> Void) async throws {
        try await sources.withInputs { inputs in
            var inputs = inputs
            inputs.excludedPaths += excludedPaths.map(\.pattern)
            try await body(inputs)
        }
    }
}

/// Where sessions are looked for.
struct SourceOptions: ParsableArguments {
    @Option(
        name: .customLong("harness"),
        help: ArgumentHelp("Read only this harness; repeat for several.", valueName: "harness"))
    var harnesses: [HarnessID] = []

    @Option(
        name: .customLong("root"),
        help: ArgumentHelp(
            "Look for a harness's sessions in this folder instead of where it keeps them (for aider: as well as there); "
                + "repeat for several.",
            valueName: "harness=dir"),
        transform: RootOption.init(parsing:))
    var roots: [RootOption] = []

    @Flag(help: "Use a small invented history that comes with the tool.")
    var sample = false

    func validate() throws {
        if sample, !roots.isEmpty || !harnesses.isEmpty {
            throw ValidationError("--sample has its own sessions: leave out --root and --harness.")
        }
    }

    /// What the person set once; nothing of it holds for sessions that are nobody's.
    func config() throws -> Config { sample ? Config() : try .current() }

    /// Calls `body` with where to look for sessions; with `--sample` the invented ones stand there meanwhile.
    func withInputs(_ body: (SessionInputs) async throws -> Void) async throws {
        let config = try config()
        var inputs = try inputs(config)
        if let absent = absentRoots(config, of: inputs.harnesses).first { throw Failure.noRoot(absent) }
        guard sample else { return try await body(inputs) }
        try await SampleHome.with { root in
            inputs.harnesses = [.claudeCode]
            inputs.roots = [(.claudeCode, root)]
            try await body(inputs)
        }
    }

    /// Where to look for a person's own sessions; what the config keeps out is left out.
    func inputs(_ config: Config) throws -> SessionInputs {
        let wanted = harnesses.isEmpty ? HarnessID.allCases : harnesses
        let read = wanted.filter { !config.excludedHarnesses.contains($0) }
        if read.isEmpty {
            let names = wanted.map { "\($0.label)" }.joined(separator: " ")
            throw Failure.refused(
                "your config keeps that out. No session was read. To let it in: skein trace config remove "
                    + "\(ConfigKey.excludeHarness.path) \(names)")
        }
        return SessionInputs(
            environment: .current, harnesses: read,
            roots: roots(config).map { (harness: $0.harness, path: $0.harness.harness.root(named: $0.path)) },
            excludedPaths: config.excludedPaths.map(\.pattern),
            workers: ProcessInfo.processInfo.activeProcessorCount, showsProgress: Terminal.isError)
    }

    /// The folders that were named for these harnesses and are not there.
    func absentRoots(_ config: Config, of harnesses: [HarnessID]) -> [RootOption] {
        roots(config).filter {
            harnesses.contains($0.harness) && !FileManager.default.fileExists(atPath: $0.path)
        }
    }

    /// Those of the command line; of a harness that it names none for, those of the config.
    private func roots(_ config: Config) -> [RootOption] {
        let named = Set(roots.map(\.harness))
        return roots + config.roots.filter { !named.contains($0.harness) }
    }
}

/// `claude-code=/some/folder`.
struct RootOption {
    let harness: HarnessID
    let path: String
    /// Whether the config file names it.
    let isConfigured: Bool

    init(harness: HarnessID, path: String, isConfigured: Bool) {
        self.harness = harness
        self.path = path
        self.isConfigured = isConfigured
    }

    init(parsing argument: String) throws {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let harness = HarnessID(argument: String(parts[0])) else {
            throw ValidationError(
                "write a harness and its folder, as in claude-code=~/backup/.claude; harnesses are "
                    + HarnessID.allValueStrings.joined(separator: ", "))
        }
        self.init(
            harness: harness, path: HarnessEnvironment.current.expanding(String(parts[1])), isConfigured: false)
    }
}

extension HarnessID: ExpressibleByArgument {
    public init?(argument: String) { self.init(label: Array(argument.utf8).span) }

    public static var allValueStrings: [String] { allCases.map { "\($0.label)" } }
}

/// A day of an option.
struct DayOption: WrittenOption {
    let day: UTCDay

    static let form: StaticString = "a day is written as in 2026-10-01"

    init?(argument: String) {
        guard let day = UTCDay(parsing: Array(argument.utf8).span) else { return nil }
        self.day = day
    }
}
