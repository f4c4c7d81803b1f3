import ArgumentParser
import Synchronization

/// How every command shows what it prints; understood before and behind the name of any of them.
struct DisplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("When text has colour.", valueName: "when"))
    var color: ColorChoice?

    @Flag(help: "Do not show long text a page at a time.")
    var noPager = false

    /// What was asked for; nothing before the command line is parsed.
    static var chosen: (color: ColorChoice?, noPager: Bool) { state.withLock { $0 } }

    private static let state = Mutex<(color: ColorChoice?, noPager: Bool)>((nil, false))

    /// Commands below the first one do not see its options, and what prints for them has no command: it looks here.
    func validate() { Self.state.withLock { $0 = (color, noPager) } }
}

/// When text has colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    /// On a terminal that shows it.
    case auto
    case always, never
}
