/// Where the middle of numbers lies: from the lowest tenth to the highest a line, the middle half a bar, and the median.
struct SpreadChart {
    struct Row {
        let label: String
        let numbers: SortedNumbers
    }

    let rows: [Row]
    let written: (Int) -> String

    private static let left = 68.0

    func draw(into drawing: inout Drawing) {
        let bases = rows.map { "n = \(NumberText.fitting($0.numbers.known))" }
        let right = max(74, (bases.map(Drawing.width).max() ?? 0) + 12)
        let largest = rows.compactMap { $0.numbers.percentile(90) }.max() ?? 0
        let scale = LinearScale(to: largest, length: Drawing.width - Self.left - right, mostTicks: 4)
        let top = drawing.height
        let bottom = top + Double(rows.count) * 26
        for tick in scale.ticks {
            let x = Self.left + scale.position(tick)
            drawing.line(x1: x, y1: top, x2: x, y2: bottom, tick == 0 ? .axis : .grid)
            drawing.text(written(tick), x: x, y: bottom + 15, .tick, .middle)
        }
        for (place, row) in rows.enumerated() {
            let y = top + Double(place) * 26 + 13
            drawing.text(row.label, x: Self.left - 8, y: y + 4, .label, .end)
            drawing.text(bases[place], x: Drawing.width, y: y + 4, .value, .end)
            func x(_ percent: Int) -> Double { Self.left + scale.position(row.numbers.percentile(percent) ?? 0) }
            guard let median = row.numbers.percentile(50) else { continue }
            drawing.line(x1: x(10), y1: y, x2: x(90), y2: y, .whisker)
            drawing.bar(
                x: x(25), y: y - 6, width: max(1, x(75) - x(25)), height: 12, .first,
                tip: "\(row.label): median \(written(median))")
            drawing.line(x1: x(50), y1: y - 9, x2: x(50), y2: y + 9, .median)
        }
        drawing.height = bottom + 22
    }
}
