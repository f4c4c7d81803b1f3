/// A figure in the making, from top to bottom. As wide as a phone shows it with letters that can be read; a larger screen
/// places several beside each other instead of enlarging one.
struct Drawing: Sendable {
    static let width = 400.0
    /// What was drawn ends here, and what comes next begins.
    var height = 0.0
    private(set) var marks = Markup()

    /// How a text stands to its place.
    enum Anchor: String {
        case start, middle, end
    }

    enum Words: String {
        case label = "l"
        case value = "v"
        case heading = "h"
        case dim = "d"
        case tick = "t"
        case cell = "n"
    }

    /// - Parameter tip: what a pointer on the mark is told.
    mutating func bar(
        x: Double, y: Double, width: Double, height: Double, _ ink: Ink, opacity: Double? = nil, tip: String? = nil
    ) {
        var attributes: [Markup.Attribute] = [
            ("class", ink.rawValue), ("x", x.coordinate), ("y", y.coordinate),
            ("width", max(0, width).coordinate), ("height", max(0, height).coordinate),
        ]
        if let opacity {
            attributes.append(("fill-opacity", NumberText.decimal(Int(opacity * 100), digits: 2)))
        }
        guard let tip else { return marks.empty("rect", attributes) }
        marks.open("rect", attributes)
        marks.element("title", tip)
        marks.close("rect")
    }

    mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, _ style: Line) {
        marks.empty(
            "line",
            [
                ("class", style.rawValue), ("x1", x1.coordinate), ("y1", y1.coordinate), ("x2", x2.coordinate),
                ("y2", y2.coordinate),
            ])
    }

    enum Line: String {
        case grid = "g"
        case axis = "a"
        case median = "m"
        case whisker = "w"
    }

    mutating func text(_ words: String, x: Double, y: Double, _ style: Words, _ anchor: Anchor = .start) {
        var attributes: [Markup.Attribute] = [("class", style.rawValue), ("x", x.coordinate), ("y", y.coordinate)]
        if anchor != .start { attributes.append(("text-anchor", anchor.rawValue)) }
        marks.element("text", attributes, words)
    }

    /// A line above its marks: a name at the left, where there is room with a word beside it, and a number at the right.
    mutating func caption(_ name: String, beside: String = "", _ number: String, y: Double) {
        let room = Self.width - Self.width(of: number) - 12
        marks.open("text", [("class", Words.label.rawValue), ("x", "0"), ("y", y.coordinate)])
        marks.add(Self.fitting(name, room))
        if !beside.isEmpty, Self.width(of: name) + 8 + Self.width(of: beside) < room {
            marks.element("tspan", [("class", Words.dim.rawValue), ("dx", "8")], beside)
        }
        marks.close("text")
        text(number, x: Self.width, y: y, .value, .end)
    }

    /// A text that is turned so that it climbs.
    mutating func climbingText(_ words: String, x: Double, y: Double) {
        marks.element(
            "text",
            [("class", Words.tick.rawValue), ("transform", "translate(\(x.coordinate) \(y.coordinate)) rotate(-45)")],
            words)
    }

    /// About what a text takes in the system's letters.
    static func width(of words: String) -> Double { Double(words.count) * letter }

    private static let letter = 7.0

    /// What is longer is cut in its middle, which tells names apart less than their ends do.
    private static func fitting(_ words: String, _ width: Double) -> String {
        guard Self.width(of: words) > width else { return words }
        let kept = max(3, Int(width / letter) - 1)
        return words.prefix((kept + 1) / 2) + "…" + words.suffix(kept / 2)
    }
}

extension Double {
    /// In tenths, for the same text everywhere.
    var coordinate: String {
        let tenths = Int(magnitude * 10 + 0.5)
        let (whole, rest) = (tenths / 10, tenths % 10)
        return (self < 0 && tenths > 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }
}
