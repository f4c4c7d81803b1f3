/// Bars from bottom to top in even steps from left to right, each of one or several parts.
struct ColumnChart {
    struct Column {
        /// From the bottom on; the inks are the chart's.
        var parts: [Double]
        var tip: String
    }

    var columns: [Column]
    let inks: [Ink]
    /// Compared with what the parts of a column add up to: the same for charts that are compared.
    let scale: LinearScale
    let tick: (Int) -> String
    /// What stands below some columns, at the middle of each or at the edge before it.
    let marks: [(place: Int, words: String)]
    let marksEdges: Bool
    /// Where a line goes up, in columns from the left, and what it says.
    var median: (place: Double, words: String)?

    static let left = 46.0
    /// Between what stands below the columns.
    private static let leastGap = 4.0

    func draw(into drawing: inout Drawing) {
        // The median is named above the bars.
        let top = drawing.height + (median == nil ? 8 : 20)
        let bottom = top + scale.length
        for tick in scale.ticks {
            let y = bottom - scale.position(tick)
            drawing.line(x1: Self.left, y1: y, x2: Drawing.width, y2: y, tick == 0 ? .axis : .grid)
            drawing.text(self.tick(tick), x: Self.left - 6, y: y + 4, .tick, .end)
        }
        let step = (Drawing.width - Self.left) / Double(max(1, columns.count))
        let gap = step > 6 ? 2.0 : step > 2.5 ? 0.6 : 0
        for (place, column) in columns.enumerated() {
            var y = bottom
            let x = Self.left + Double(place) * step
            for (part, ink) in zip(column.parts, inks) where part > 0 {
                let height = scale.position(part)
                y -= height
                drawing.bar(x: x + gap / 2, y: y, width: step - gap, height: height, ink, tip: column.tip)
            }
        }
        if let median {
            let x = Self.left + median.place * step
            drawing.line(x1: x, y1: top - 4, x2: x, y2: bottom, .median)
            let isRight = x > Drawing.width * 0.6
            drawing.text(median.words, x: x, y: top - 7, .value, isRight ? .end : x < Self.left + 40 ? .start : .middle)
        }
        var end = 0.0
        for mark in marks {
            let x = Self.left + (Double(mark.place) + (marksEdges ? 0 : 0.5)) * step
            let width = Drawing.width(of: mark.words)
            let anchor: Drawing.Anchor = x + width / 2 > Drawing.width ? .end : .middle
            let start = anchor == .end ? Drawing.width - width : x - width / 2
            // What has no room beside the one before it is left out.
            if start < end { continue }
            drawing.text(mark.words, x: anchor == .end ? Drawing.width : x, y: bottom + 17, .tick, anchor)
            end = start + width + Self.leastGap
        }
        drawing.height = bottom + 22
    }
}
