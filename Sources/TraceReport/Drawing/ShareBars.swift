/// Bars of one length, each divided by what its turns are.
struct ShareBars {
    struct Bar {
        var label: String
        /// By the places of the parts.
        var counts: [Int]
    }

    let parts: [(ink: Ink, name: String)]
    var bars: [Bar]

    func draw(into drawing: inout Drawing) {
        for bar in bars {
            let all = bar.counts.reduce(0, +)
            drawing.caption(bar.label, "n = \(NumberText.grouped(all))", y: drawing.height + 14)
            var x = 0.0
            for (part, count) in zip(parts, bar.counts) where count > 0 {
                let width = Double(count) / Double(max(1, all)) * Drawing.width
                let share = NumberText.share(count, of: all)
                // A gap of paper parts the parts, but for those that it would swallow.
                let gap = width > 3 ? 1.0 : 0
                drawing.bar(
                    x: x, y: drawing.height + 20, width: width - gap, height: 15, part.ink,
                    tip: "\(bar.label), \(part.name): \(NumberText.grouped(count)) (\(share))")
                x += width
            }
            drawing.height += 42
        }
        for percent in [0, 25, 50, 75, 100] {
            let x = Double(percent) / 100 * Drawing.width
            drawing.text(
                "\(percent) %", x: x, y: drawing.height + 11, .tick,
                percent == 0 ? .start : percent == 100 ? .end : .middle)
        }
        drawing.height += 16
    }
}
