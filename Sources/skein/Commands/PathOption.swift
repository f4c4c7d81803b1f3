import Harnesses
@_spi(PersonsPatterns) import SessionText

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A glob of `--exclude-path`.
struct PathOption: WrittenOption {
    let pattern: PathPattern
    /// The pattern with the home folder in the place of `~`, and with `.` and `..` followed.
    let text: String

    static let form: StaticString =
        "a pattern names a folder, as in '~/work/**' or client-*, and has no `..` behind a wildcard"

    init?(argument: String) {
        let expanded = HarnessEnvironment.current.expanding(argument)
        guard let text = Self.followingDots(in: expanded, from: FileManager.default.currentDirectoryPath),
            let pattern = PathPattern(text)
        else { return nil }
        self.text = text
        self.pattern = pattern
    }

    /// `./work` and `../work` as paths from the root on. Nil where nobody can tell what `..` leads to: after a wildcard,
    /// and above the beginning of a pattern that matches at any depth.
    private static func followingDots(in pattern: String, from folder: String) -> String? {
        let isSeparator: (Character) -> Bool = { $0 == "/" || $0 == "\\" }
        var names = pattern.split(whereSeparator: isSeparator)
        guard names.contains(where: { $0 == "." || $0 == ".." }) else { return pattern }
        var isRooted = pattern.first.map(isSeparator) ?? false
        if !isRooted, names[0] == "." || names[0] == ".." {
            names.insert(contentsOf: folder.split(whereSeparator: isSeparator), at: 0)
            isRooted = true
        }
        var kept: [Substring] = []
        for name in names where name != "." {
            guard name == ".." else {
                kept.append(name)
                continue
            }
            if let last = kept.popLast() {
                if last.contains("*") || last.contains("?") { return nil }
            } else if !isRooted {
                return nil
            }
        }
        return (isRooted ? "/" : "") + kept.joined(separator: "/")
    }
}
