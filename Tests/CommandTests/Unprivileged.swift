import Foundation

/// The superuser may read everything: then the program runs as nobody, where the system can do that.
enum Unprivileged {
    /// What stands before the program in a shell; nil when it cannot run as someone who may not read everything.
    static let prefix: String? = {
        if geteuid() != 0 { return "" }
        let prefix = "setpriv --reuid 65534 --regid 65534 --clear-groups "
        let run = try? Command.shell(prefix + "\"$SKEIN\" --version")
        return run?.exitCode == 0 ? prefix : nil
    }()
}
