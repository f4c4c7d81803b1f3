import TraceSchema

extension Figure {
    static func models(_ rows: RowCounts) -> Figure {
        struct Pair: Hashable {
            let harness: HarnessID
            let model: RowCounts.Model
            var name: String { "\(harness.label) \(model.text)" }
        }
        let harnesses = rows.turnsByOrigin(\.harness).ranked { "\($0.label)" }
        let pairs = rows.turnsByOrigin { Pair(harness: $0.harness, model: $0.model) }.ranked(name: \.name)
        let models = rows.turnsByOrigin(\.model).ranked(name: \.text)
        let unknown = rows.gaps[.model]

        var table = FigureTable(columns: ["harness", "model", "turns", "share"])
        for (pair, turns) in pairs.prefix(Figure.mostLines) {
            table.add([
                .text("\(pair.harness.label)"), .text(pair.model.text), .count(turns), .share(turns, of: rows.rows),
            ])
        }
        if case let further = pairs.dropFirst(Figure.mostLines), !further.isEmpty {
            let turns = further.reduce(0) { $0 + $1.value }
            table.add([
                .text("all"), .text("\(further.count) others"), .count(turns), .share(turns, of: rows.rows),
            ])
        }

        let shown = pairs.prefix(mostBars)
        let rest = pairs.dropFirst(mostBars).reduce(0) { $0 + $1.value }
        let largest = max(harnesses.first?.value ?? 0, rest)
        let scale = LinearScale(to: largest, length: BarList.length(.above))
        var drawing = Drawing()
        drawing.heading("Turns by harness")
        BarList(
            bars: harnesses.map { BarList.Bar("\($0.key.label)", $0.value, of: rows.rows) },
            labels: .above, scale: scale, tick: NumberText.short
        ).draw(into: &drawing)
        drawing.heading("Turns by model")
        var bars = shown.map { pair, turns in
            BarList.Bar(
                pair.model.text, beside: "\(pair.harness.label)", turns, of: rows.rows,
                pair.model == .unknown ? .unknown : .second)
        }
        if rest > 0 {
            bars.append(BarList.Bar("\(pairs.count - shown.count) others", rest, of: rows.rows, .rest))
        }
        BarList(bars: bars, labels: .above, scale: scale, tick: NumberText.short).draw(into: &drawing)

        var says = "There are no turns."
        if let first = models.first(where: { $0.key != .unknown }) {
            says =
                "\(harnesses.count == 1 ? "1 harness" : "\(harnesses.count) harnesses") and "
                + "\(NumberText.count(models.count { $0.key != .unknown }, "model")); \(first.key.text) answered "
                + "\(NumberText.share(first.value, of: rows.rows)) of all turns."
        } else if rows.rows > 0 {
            says = "No turn's model is known."
        }
        return Figure(
            .models, says: says, basis: Basis.text(rows.rows, "turn", unknown: [("model", unknown)]), tables: [table],
            drawing: drawing)
    }

    /// More bars than this say less than the table does.
    static let mostBars = 12
    /// No table has more lines of names: anybody can invent names of models.
    static let mostLines = 200
}
