import SessionText

// What takes the place of a value that the field map names, by how it may be looked at.

extension RecordRewriter {
    /// More of a text is never looked at.
    private static let longestLook = 512
    /// A word of a closed list is never longer.
    private static let longestWord = 64

    /// Writes a mapped string, from behind its opening quote.
    mutating func string(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ mapped: MappedValue) {
        let before = writer.out.count
        let outer = range.lowerBound - 1..<range.upperBound + 1
        switch mapped.look {
        case .pathMatch, .element: writer.string(near: range.count + 2)
        case .opening:
            let opening = opening(of: JSONShape.decoded(bytes, range.prefix(2 * Self.longestLook)), mapped)
            guard opening.isReplaced else { return writer.append(bytes, outer) }
            writer.string(spelling: opening.kept)
            writer.out.removeLast()
            writer.append("z")
            writer.text(near: range.count - opening.kept.count - 1)
            writer.append("\"")
        default:
            let text = JSONShape.decoded(bytes, range)
            guard text.count <= Self.longestLook else { return writer.append(bytes, outer) }
            let other = other(text, mapped)
            writer.slack -= max(0, other.text.count - text.count)
            writer.string(spelling: other.text)
            return settle(other.place, before, bytes, outer)
        }
        settle(mapped.place, before, bytes, outer)
    }

    /// Writes a mapped number, `true`, `false` or `null`.
    mutating func scalar(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>, _ mapped: MappedValue) {
        let before = writer.out.count
        switch mapped.look {
        case .time where bytes[range.lowerBound] != UInt8(ascii: "n"):
            writer.out += content.times.number(range.map { bytes[$0] })
            settle(Places.times, before, bytes, range)
        case .count, .roundedCount, .money, .label, .identity, .flag, .time, .provider:
            writer.append(bytes, range)
        case .modelName, .toolName, .version, .localTime, .opening, .pathMatch, .element:
            likeness(of: bytes[range.lowerBound], near: range.count)
            settle(mapped.place, before, bytes, range)
        }
    }

    /// What a row says the same for, and the place that it counts as.
    func other(_ text: [UInt8], _ mapped: MappedValue) -> (text: [UInt8], place: Int) {
        if text.isEmpty { return (text, mapped.place) }
        switch mapped.look {
        case .identity: return (content.ids.id(text), Places.ids)
        case .time, .localTime:
            if let moved = content.times.text(text) { return (moved, Places.times) }
            return (Self.isNumeric(text) ? text : content.ids.word(text), mapped.place)
        case .modelName: return (content.names.model(text, constants: mapped.constants, content.ids), mapped.place)
        case .toolName: return (content.names.tool(text, content.ids), mapped.place)
        case .version: return (content.names.version(text, content.ids), mapped.place)
        case .provider: return (content.names.provider(text, content.ids), mapped.place)
        case .count, .roundedCount, .money: return (Self.isNumeric(text) ? text : content.ids.word(text), mapped.place)
        case .label: return (text.count > Self.longestWord ? text[..<Self.longestWord] + [0x7A] : text, mapped.place)
        case .flag, .pathMatch, .element: return (content.ids.word(text), mapped.place)
        case .opening:
            let opening = opening(of: text, mapped)
            return (opening.isReplaced ? opening.kept + Array("zz".utf8) + content.ids.word(text) : text, mapped.place)
        }
    }

    private static func isNumeric(_ text: [UInt8]) -> Bool { text.allSatisfy { "0123456789.,keE+-".utf8.contains($0) } }

    /// The part of an opening that may be looked at: the constant that it begins with, and a status behind it.
    private func opening(of text: [UInt8], _ mapped: MappedValue) -> (kept: [UInt8], isReplaced: Bool) {
        if text.isEmpty || mapped.constants.contains(text) { return (text, false) }
        let constant = mapped.constants.first { text.starts(with: $0) } ?? []
        let rest = text[constant.count...]
        let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if digits.count == 3, rest.count == 3 { return (text, false) }
        return (constant + (digits.count == 3 ? Array(digits) : []), true)
    }
}
