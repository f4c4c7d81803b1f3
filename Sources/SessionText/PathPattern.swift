/// A person's pattern for folders whose sessions stay out: `*` and `?` within a name, `**` for any number of names.
///
/// A pattern matches a folder and all below it. One that does not begin at the root matches at any depth:
/// `client-*` excludes `/home/me/work/client-a/src`. Both slashes separate names.
public struct PathPattern: Sendable {
    private let names: [[UInt8]]

    /// Only the commands make patterns, and say `@_spi(PersonsPatterns) import` for it: whoever can make them as it
    /// runs can guess a text letter by letter.
    /// - Parameter pattern: what the person typed, `~`, `.` and `..` already followed. Nil when it names nothing, or a
    ///   folder by a name that none has.
    @_spi(PersonsPatterns)
    public init?(_ pattern: String) {
        var names = pattern.utf8.split(whereSeparator: { Self.isSeparator($0) }).map { Array($0) }
        guard !names.isEmpty, !names.contains(where: { $0 == Array(".".utf8) || $0 == Array("..".utf8) }) else {
            return nil
        }
        let isRooted = pattern.utf8.first.map { Self.isSeparator($0) } ?? false
        let hasDrive = names[0].count == 2 && names[0][1] == UInt8(ascii: ":")
        if !isRooted && !hasDrive { names.insert(Self.anyNames, at: 0) }
        self.names = names
    }

    /// What tells this pattern from others, for remembering what was read while it was in force.
    public func identity(under key: IdentityKey) -> RecordIdentity {
        names.reduce(RecordIdentity(keyedHash: 0)) { whole, name in
            key.identity(of: whole, key.identity(of: name.span))
        }
    }

    private static let anyNames = Array("**".utf8)

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    /// Whether a path of this machine's file system, or a folder above it, matches.
    public func matches(path: String) -> Bool {
        var path = path
        return path.withUTF8 { bytes in unsafe matches(bytes.span) }
    }

    /// Whether the path or a folder above it matches. Time is bounded by pattern names times path length.
    func matches(_ path: borrowing Span<UInt8>) -> Bool {
        // The places in the pattern that can be reached after the names read so far.
        var reached = [Bool](repeating: false, count: names.count + 1)
        reached[0] = true
        skipAnyNames(&reached)
        if reached[names.count] { return true }
        var start = 0
        while start < path.count {
            var end = start
            while end < path.count, !Self.isSeparator(path[end]) { end += 1 }
            if end > start {
                var next = [Bool](repeating: false, count: names.count + 1)
                for place in names.indices where reached[place] {
                    if names[place] == Self.anyNames {
                        next[place] = true
                    } else if Self.matches(names[place], path.extracting(start..<end)) {
                        next[place + 1] = true
                    }
                }
                skipAnyNames(&next)
                if next[names.count] { return true }
                reached = next
            }
            start = end + 1
        }
        return false
    }

    /// Whether a folder matches that is named after a whole path, a dash in the place of what is no letter or digit:
    /// `home-ada-bees` for `/home/ada/bees`. Where such a name leaves it open, it does.
    public func matches(flattened name: String) -> Bool {
        let star = UInt8(ascii: "*")
        let dash = UInt8(ascii: "-")
        let pattern = names.reduce(into: [UInt8]()) { pattern, name in
            if name == Self.anyNames {
                pattern.append(star)
            } else {
                if pattern.last != star { pattern.append(dash) }
                pattern += name
            }
        }
        let isAnywhere = names.first == Self.anyNames && names.count > 1
        let whole = Self.flattened(isAnywhere ? [star, dash] + pattern.dropFirst() : pattern)
        // A dash before and after, so that whole names match: `bees` is no part of `-home-beehive-`.
        let path = Self.flattened([dash] + Array(name.utf8) + [dash])
        return Self.matches(whole + [dash, star], path.span) || whole.last == star && Self.matches(whole, path.span)
    }

    /// In lower case, with one dash for whatever stands between letters, digits and wildcards.
    private static func flattened(_ name: [UInt8]) -> [UInt8] {
        name.reduce(into: []) { kept, byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "*"),
                UInt8(ascii: "?"):
                kept.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): kept.append(byte | 0x20)
            default: if kept.last != UInt8(ascii: "-") { kept.append(UInt8(ascii: "-")) }
            }
        }
    }

    private func skipAnyNames(_ reached: inout [Bool]) {
        for place in names.indices where reached[place] && names[place] == Self.anyNames { reached[place + 1] = true }
    }

    /// Wildcards within one name, by the greedy walk that only ever goes back to the last star.
    private static func matches(_ pattern: [UInt8], _ name: borrowing Span<UInt8>) -> Bool {
        var (inPattern, inName) = (0, 0)
        var afterStar: (pattern: Int, name: Int)?
        while inName < name.count {
            if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
                inPattern += 1
                afterStar = (inPattern, inName)
            } else if inPattern < pattern.count,
                pattern[inPattern] == UInt8(ascii: "?") || pattern[inPattern] == name[inName]
            {
                inPattern += 1
                inName += 1
            } else if let star = afterStar {
                inPattern = star.pattern
                inName = star.name + 1
                afterStar = (star.pattern, inName)
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
