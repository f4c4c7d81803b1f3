/// One figure: a drawing, a sentence on what it shows, what it is based on, and its numbers as tables.
public struct Figure: Sendable {
    public let name: FigureName
    /// What there is to see, in a sentence or two.
    public let says: String
    /// How many there are of what is counted, and how many of them are unknown.
    public let basis: String
    /// The first is what is drawn.
    public let tables: [FigureTable]
    let drawing: Drawing

    init(_ name: FigureName, says: String, basis: String, tables: [FigureTable], drawing: Drawing) {
        (self.name, self.says, self.basis, self.tables, self.drawing) = (name, says, basis, tables, drawing)
    }

    var title: String { "\(name.title)" }

    /// The name of a table's file.
    public func fileName(of table: FigureTable) -> String {
        "\(name.rawValue)\(table.name.map { "-\($0)" } ?? "").csv"
    }

    /// The figure as a file of its own, with its title, its sentence and what it is based on.
    public var svg: String {
        let (head, foot) = (Self.lines(of: says), Self.lines(of: basis))
        let top = 32 + Double(head.count) * Self.lineHeight
        let height = top + drawing.height + 13 + Double(foot.count) * Self.lineHeight
        var markup = Markup()
        open(&markup, height: height, [("xmlns", "http://www.w3.org/2000/svg")], margin: 16)
        markup.constant("<style>")
        markup.constant(FigureStyle.colors)
        markup.constant(FigureStyle.marks)
        markup.constant("</style>")
        var frame = Drawing()
        frame.text(title, x: 0, y: 16, .heading)
        for (place, line) in head.enumerated() {
            frame.text(line, x: 0, y: 38 + Double(place) * Self.lineHeight, .dim)
        }
        for (place, line) in foot.enumerated() {
            frame.text(line, x: 0, y: top + drawing.height + 22 + Double(place) * Self.lineHeight, .dim)
        }
        markup.empty(
            "rect",
            [
                ("class", "paper"), ("x", "-16"), ("y", "-16"), ("width", (Drawing.width + 32).coordinate),
                ("height", (height + 32).coordinate),
            ])
        markup.add(frame.marks)
        markup.open("g", [("transform", "translate(0 \(top.coordinate))")])
        markup.add(drawing.marks)
        markup.close("g")
        markup.close("svg")
        return markup.text + "\n"
    }

    /// The drawing for a page that has the style.
    func inline(_ markup: inout Markup) {
        open(&markup, height: drawing.height, [], margin: 0)
        markup.add(drawing.marks)
        markup.close("svg")
    }

    private func open(_ markup: inout Markup, height: Double, _ further: [Markup.Attribute], margin: Double) {
        let id = "f-\(name.rawValue)"
        let box = [-margin, -margin, Drawing.width + 2 * margin, height + 2 * margin].map(\.coordinate)
        markup.open(
            "svg",
            further + [
                ("class", "f"), ("viewBox", box.joined(separator: " ")), ("role", "img"),
                ("aria-labelledby", "\(id)-t \(id)-d"),
            ])
        markup.element("title", [("id", "\(id)-t")], title)
        markup.element("desc", [("id", "\(id)-d")], "\(says) \(basis).")
    }

    private static let lineHeight = 17.0

    /// A text in lines as wide as a drawing.
    private static func lines(of text: String) -> [String] {
        text.split(separator: " ").reduce(into: [""]) { lines, word in
            let longer = lines.last!.isEmpty ? String(word) : lines.last! + " " + word
            if Drawing.width(of: longer) * 0.93 > Drawing.width {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] = longer
            }
        }
    }
}

/// What a figure is based on, as a line.
enum Basis {
    /// `n = 22 turns; unknown: cost 4 (18.2 %)`.
    static func text(_ all: Int, _ noun: String, unknown: [(what: String, count: Int)]) -> String {
        let gaps = unknown.filter { $0.count > 0 }.map { gap in
            (gap.what.isEmpty ? "" : gap.what + " ")
                + "\(NumberText.grouped(gap.count)) (\(NumberText.share(gap.count, of: all)))"
        }
        return "n = \(NumberText.count(all, noun))" + "; unknown: "
            + (gaps.isEmpty ? "none" : gaps.joined(separator: ", "))
    }
}
