/// Where the local state lies: `~/.skein/trace`, or `trace` below the folder that `SKEIN_HOME` names.
public struct StateFolder: Sendable {
    /// The folder above, `~/.skein`.
    public let home: String
    let calls: SystemCalls

    /// The folder's path, for messages.
    public var path: String { "\(home)/\(Self.name)" }

    static let name = "trace"

    public init(home: String) { self.init(home: home, calls: SystemCalls()) }

    package init(home: String, calls: SystemCalls) {
        self.home = home
        self.calls = calls
    }

    /// The folder that the environment says; nil when it names no home.
    /// - Parameter value: the value of a variable by its name.
    public init?(environment value: (String) -> String?) {
        if let home = value("SKEIN_HOME"), !home.isEmpty {
            self.init(home: home)
        } else if let home = value("HOME"), !home.isEmpty {
            self.init(home: "\(home)/.skein")
        } else {
            return nil
        }
    }
}
