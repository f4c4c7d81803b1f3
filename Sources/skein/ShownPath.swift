#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension String {
    /// A path for a person's own terminal: without what could move the cursor, and short below their home.
    var shown: String { shortened.escapedForTerminal }

    /// A path, or any other text, as a word of a shell's command.
    var asShellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                Self.plain.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                    || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            }
        return isPlain ? shortened : "'\(replacing("'", with: #"'\''"#).escapedForTerminal)'"
    }

    private static let plain = Array("/._-+@%".utf8)

    private var shortened: String {
        guard let home = ProcessInfo.processInfo.environment["HOME"], home.count > 1,
            self == home || hasPrefix(home + "/")
        else {
            return self
        }
        return "~" + dropFirst(home.count)
    }
}
