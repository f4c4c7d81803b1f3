import TraceSchema

/// Which names a row may hold, and what of one that it may not hold still says something.
struct PublicNames: Sendable {
    private let tools: ToolVocabulary
    /// Built-in names, and what stands behind the dot of those that have one: a harness may record the two apart.
    private let toolWords: Set<String>

    init(_ harness: HarnessID) {
        tools = .of(harness)
        toolWords = Set(tools.names.map(\.description).flatMap { [$0, Self.behindDot($0)] })
    }

    private static func behindDot(_ name: String) -> String { String(name.split(separator: ".").last ?? "") }

    /// Another tool's name for which a row says the same; the same one where the name is public.
    func tool(_ name: [UInt8], _ others: Pseudonyms) -> [UInt8] {
        let text = String(decoding: name, as: UTF8.self)
        if text.isEmpty || toolWords.contains(text) || toolWords.contains(Self.behindDot(text)) { return name }
        let label = tools.name(recordedAs: name.span)
        let word = others.word(name)
        let marks = [[], Array("mcp__".utf8), name.prefix { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }]
        for mark in marks {
            for other in [mark + word, mark + name[min(mark.count, name.count)...].prefix(1) + word]
            where tools.name(recordedAs: other.span) == label { return other }
        }
        return name
    }

    /// Another model's name that is not public either; the same one where it is. Public words around a private one
    /// stay: who was called stands before a slash, what a provider makes of a name behind it.
    func model(_ name: [UInt8], constants: [[UInt8]], _ others: Pseudonyms) -> [UInt8] {
        if name.isEmpty || constants.contains(name) || ModelName(validating: name.span) != nil { return name }
        var kept = constants.filter { name.starts(with: $0) }.map(\.count).max() ?? 0
        if let slash = name.firstIndex(of: UInt8(ascii: "/")) {
            let isPublic = Provider(recordedAs: Array(name[..<slash]).span) != .unknown
            kept = max(kept, isPublic ? slash + 1 : 0)
        }
        let beginning = Array(name[..<kept])
        let slash = name[kept...].contains(UInt8(ascii: "/")) ? others.word(Array("/".utf8)) + [UInt8(ascii: "/")] : []
        let other = beginning + slash + others.word(name) + ending(of: name[kept...])
        return ModelName(validating: other.span) == nil ? other : name
    }

    /// A date behind an `@`, or words of effort.
    private func ending(of name: ArraySlice<UInt8>) -> [UInt8] {
        if let mark = name.lastIndex(of: UInt8(ascii: "@")), name[mark...].count == 9 { return Array(name[mark...]) }
        let words = name.split(separator: UInt8(ascii: "-")).dropFirst().reversed().prefix { word in
            Effort(recordedAs: Array(word).span) != .unknown || word.elementsEqual("fast".utf8)
                || word.elementsEqual("thinking".utf8)
        }
        return words.reversed().flatMap { [UInt8(ascii: "-")] + $0 }
    }

    /// Another text that is no version either; behind one, another suffix.
    func version(_ text: [UInt8], _ others: Pseudonyms) -> [UInt8] {
        guard let version = HarnessVersion(validating: text.span) else {
            return text.isEmpty ? text : others.word(text)
        }
        guard let suffix = text.firstIndex(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }) else {
            return text
        }
        let other = Array(text[...suffix]) + others.word(text)
        return HarnessVersion(validating: other.span) == version ? other : text
    }

    /// Another word that names no provider either.
    func provider(_ word: [UInt8], _ others: Pseudonyms) -> [UInt8] {
        word.isEmpty || Provider(recordedAs: word.span) != .unknown ? word : others.word(word)
    }
}
