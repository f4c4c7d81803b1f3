/// HTML or SVG in the making: elements and attributes are constants of the program, and everything else is escaped.
struct Markup: Sendable {
    typealias Attribute = (name: StaticString, value: String)

    private(set) var text = ""

    mutating func open(_ element: StaticString, _ attributes: [Attribute] = []) {
        start(element, attributes)
        text += ">"
    }

    mutating func close(_ element: StaticString) { text += "</\(element)>" }

    /// An element without content.
    mutating func empty(_ element: StaticString, _ attributes: [Attribute] = []) {
        start(element, attributes)
        text += "/>"
    }

    /// An element with words in it.
    mutating func element(_ element: StaticString, _ attributes: [Attribute], _ words: String) {
        open(element, attributes)
        add(words)
        close(element)
    }

    mutating func element(_ element: StaticString, _ words: String) { self.element(element, [], words) }

    mutating func add(_ words: String) { text += Self.escaped(words) }

    mutating func add(_ other: Markup) { text += other.text }

    /// Markup of the program's own.
    mutating func constant(_ markup: StaticString) { text += "\(markup)" }

    private mutating func start(_ element: StaticString, _ attributes: [Attribute]) {
        text += "<\(element)"
        for attribute in attributes { text += " \(attribute.name)=\"\(Self.escaped(attribute.value))\"" }
    }

    private static func escaped(_ words: String) -> String {
        guard words.utf8.contains(where: { special.contains($0) }) else { return words }
        return words.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private static let special: Set<UInt8> = Set("&<>\"'".utf8)
}
