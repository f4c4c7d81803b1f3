import LocalState
import TraceSchema

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What checks look at, gathered once: the sessions as they were read, and where everything else lies.
struct Surroundings {
    /// In milliseconds since 1970-01-01T00:00Z.
    let now = UTCDay.nowInMilliseconds
    let config: Result<Config, ConfigFile.Problem>
    /// What of the sources was given on the command line.
    let options: SourceOptions
    /// Folders of sessions that the config names and that are not there.
    let absentRoots: [RootOption]
    /// Nil where the config file is not understood: what it keeps out is not known then.
    let sessions: SessionFindings?
    let state: StateFolder
    let variables = ProcessInfo.processInfo.environment
    /// Whether the Hub may be asked.
    let asksHub: Bool

    init(_ options: SourceOptions, state: StateFolder, asksHub: Bool) async throws {
        config = Result { () throws(ConfigFile.Problem) in try ConfigFile.current.read() }
        self.options = options
        if case .success(let config) = config {
            let inputs = try options.inputs(config)
            absentRoots = options.absentRoots(config, of: inputs.harnesses)
            // One that was typed is a slip of the hand.
            if let typed = absentRoots.first(where: { !$0.isConfigured }) { throw Failure.noRoot(typed) }
            sessions = await SessionFindings(inputs)
        } else {
            (absentRoots, sessions) = ([], nil)
        }
        self.state = state
        self.asksHub = asksHub
    }
}
