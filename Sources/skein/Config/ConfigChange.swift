/// A change of one key of the person's config file, by a command; and what is said of it.
struct ConfigChange {
    private let key: ConfigKey
    private let file = ConfigFile.current
    private static let undone = "Nothing was changed"

    init(_ key: ConfigKey) { self.key = key }

    /// Writes the changed text, if it is one that will be understood, and says what holds now.
    func make(_ change: (ConfigText) throws -> [UInt8]) throws {
        let before = try text()
        let bytes = try change(before)
        if bytes != before.bytes {
            do {
                try file.write(bytes)
            } catch ConfigFile.Problem.fault(let fault) where fault.kind == .unusable {
                throw Failure.badSetting(key, Self.undone)
            } catch let problem as ConfigFile.Problem {
                throw Failure.config(problem, file, Self.undone)
            } catch let fault as WriteFault {
                throw Failure.cannotWrite(file.shownPath, fault, next: "Check its folder's permissions")
            }
        }
        let now = try text()[key.path]?.values.map(\.text) ?? []
        var said = now.map { "\(key.path)  \($0.orQuotes)\n" }.joined()
        if now.isEmpty { said += "\(key.path)  not set\n" }
        if key.keepsOut {
            let dropped = (before[key.path]?.values.map(\.text) ?? []).filter { !now.contains($0) }
            said += dropped.map { "\(key.path)  \($0) is not set any more\n" }.joined()
        }
        try Output.show(said + "\nin \(file.shownPath)\n")
    }

    /// The file before or after; nothing where there is none.
    private func text() throws -> ConfigText {
        do throws(ConfigFile.Problem) {
            let text = file.isThere ? try file.text() : try! ConfigText(parsing: [])
            _ = try ConfigFile.config(text)
            return text
        } catch {
            throw Failure.config(error, file, Self.undone)
        }
    }
}

extension String {
    /// What a person sees of a value: one without a letter is seen, too.
    var orQuotes: String { isEmpty ? "\"\"" : self }
}
