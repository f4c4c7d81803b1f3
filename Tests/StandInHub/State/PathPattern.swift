/// A pattern of `.gitattributes` or `.gitignore`: `*` and `?` stay within a folder, `**` crosses them.
struct PathPattern {
    private let pattern: [Character]

    /// A pattern without a slash, one at its end aside, is meant for every folder.
    init(_ text: Substring) {
        var text = text
        if text.hasSuffix("/") { text += "**" }
        if text.hasPrefix("/") {
            text = text.dropFirst()
        } else if !text.contains("/") || text.firstIndex(of: "/") == text.lastIndex(of: "/") && text.hasSuffix("/**") {
            text = "**/" + text
        }
        pattern = Array(text)
    }

    func matches(_ path: String) -> Bool { Self.match(pattern[...], Array(path)[...]) }

    private static func match(_ pattern: ArraySlice<Character>, _ path: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case "*" where rest.first == "*":
            let after = rest.dropFirst()
            // "**/" may also stand for no folder at all.
            if after.first == "/", match(after.dropFirst(), path) { return true }
            return path.indices.contains { match(after, path[$0...]) } || match(after, [])
        case "*":
            var here = path
            while true {
                if match(rest, here) { return true }
                guard let next = here.first, next != "/" else { return false }
                here = here.dropFirst()
            }
        case "?": return path.first.map { $0 != "/" } == true && match(rest, path.dropFirst())
        default: return path.first == first && match(rest, path.dropFirst())
        }
    }
}
