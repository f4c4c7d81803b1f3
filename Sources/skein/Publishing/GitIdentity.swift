import Harnesses

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Who the person is for git: names and addresses of the environment and of the files of their own settings. A
/// repository's own settings, and files that settings include, are not looked at.
struct GitIdentity {
    private(set) var names: [String] = []
    private(set) var addresses: [String] = []

    init(_ environment: [String: String]) {
        for role in ["AUTHOR", "COMMITTER"] {
            names += [environment["GIT_\(role)_NAME"]].compactMap(\.self)
            addresses += [environment["GIT_\(role)_EMAIL"]].compactMap(\.self)
        }
        let home = environment["HOME"] ?? HarnessEnvironment.current.home
        let settings = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
        for path in [environment["GIT_CONFIG_GLOBAL"], "\(home)/.gitconfig", "\(settings)/git/config"] {
            if let text = path.flatMap({ try? String(contentsOfFile: $0, encoding: .utf8) }) { read(text) }
        }
    }

    /// Reads `name` and `email` of the sections `[user]`, `[author]` and `[committer]`, and `user` of `[github]`.
    private mutating func read(_ settings: String) {
        var section = ""
        for line in settings.split(whereSeparator: \.isNewline) {
            let line = line.trimmed
            if line.hasPrefix("[") { section = line.dropFirst().prefix { $0 != "]" }.lowercased() }
            guard let equals = line.firstIndex(of: "=") else { continue }
            let key = line[..<equals].trimmed.lowercased()
            let value = String(line[line.index(after: equals)...])
            switch (section, key) {
            case ("user", "name"), ("author", "name"), ("committer", "name"), ("github", "user"): names.append(value)
            case ("user", "email"), ("author", "email"), ("committer", "email"): addresses.append(value)
            default: continue
            }
        }
    }
}
