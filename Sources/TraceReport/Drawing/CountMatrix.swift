/// Counts by two things: the darker a cell, the more.
struct CountMatrix {
    struct Row {
        let label: String
        let counts: [Int]
    }

    let columns: [String]
    let rows: [Row]

    func draw(into drawing: inout Drawing) {
        let step = min(64, (Drawing.width - 40) / Double(max(1, columns.count)))
        let most = max(1, rows.flatMap(\.counts).max() ?? 0)
        // Climbing words are about as high as seven tenths of their length.
        let head = (columns.map(Drawing.width(of:)).max() ?? 0) * 0.72 + 12
        for (place, column) in columns.enumerated() {
            drawing.climbingText(column, x: (Double(place) + 0.5) * step, y: drawing.height + head - 4)
        }
        drawing.height += head
        for row in rows {
            let all = row.counts.reduce(0, +)
            drawing.caption(row.label, "n = \(NumberText.grouped(all))", y: drawing.height + 13)
            for (place, count) in row.counts.enumerated() {
                let x = Double(place) * step
                // Nothing leaves the paper as it is, and one can be seen.
                let opacity = count == 0 ? 0.0 : 0.15 + 0.45 * Double(count) / Double(most)
                drawing.bar(
                    x: x, y: drawing.height + 19, width: step - 2, height: 22, .failure, opacity: opacity,
                    tip: "\(row.label), \(columns[place]): \(NumberText.grouped(count))")
                drawing.text(
                    count == 0 ? "·" : NumberText.short(count), x: x + step / 2 - 1, y: drawing.height + 34,
                    count == 0 ? .dim : .cell, .middle)
            }
            drawing.height += 48
        }
    }
}
