/// Bars from left to right, one below the other, each with its name and its number.
struct BarList {
    struct Bar {
        var label: String
        /// Beside the label, less loud.
        var detail = ""
        var length: Int
        /// The number as it is written, and its share or what it is a share of.
        var number: String
        var share: String
        var ink = Ink.first
    }

    enum Labels {
        /// Short ones, left of the bars.
        case beside
        /// Long ones, each above its bar.
        case above
    }

    var bars: [Bar]
    let labels: Labels
    /// What the ends of bars are compared with: the same for lists that are.
    let scale: LinearScale
    let tick: (Int) -> String

    /// How long an axis is beside such labels.
    static func length(_ labels: Labels) -> Double {
        switch labels {
        case .beside: Drawing.width - besideLeft - besideRight
        case .above: Drawing.width - 24
        }
    }

    private static let besideLeft = 76.0
    private static let besideRight = 128.0

    func draw(into drawing: inout Drawing) {
        switch labels {
        case .beside: drawBeside(&drawing)
        case .above: drawAbove(&drawing)
        }
    }

    private func drawBeside(_ drawing: inout Drawing) {
        let (left, rowHeight) = (Self.besideLeft, 23.0)
        let top = drawing.height
        let bottom = top + Double(bars.count) * rowHeight + 2
        drawGrid(&drawing, left: left, from: top, to: bottom)
        for (place, bar) in bars.enumerated() {
            let y = top + Double(place) * rowHeight
            let style: Drawing.Words = bar.length == 0 ? .dim : .value
            drawing.text(bar.label, x: left - 8, y: y + 16, .label, .end)
            drawing.bar(x: left, y: y + 4, width: scale.position(bar.length), height: 15, bar.ink, tip: bar.tip)
            drawing.text(bar.number, x: Drawing.width - 58, y: y + 16, style, .end)
            drawing.text(bar.share, x: Drawing.width, y: y + 16, style, .end)
        }
        drawTicks(&drawing, left: left, y: bottom)
        drawing.height = bottom + 22
    }

    private func drawAbove(_ drawing: inout Drawing) {
        for bar in bars {
            let y = drawing.height
            drawing.caption(bar.label, beside: bar.detail, "\(bar.number) · \(bar.share)", y: y + 14)
            drawGrid(&drawing, left: 0, from: y + 19, to: y + 33)
            drawing.bar(x: 0, y: y + 20, width: scale.position(bar.length), height: 12, bar.ink, tip: bar.tip)
            drawing.height += 38
        }
        drawTicks(&drawing, left: 0, y: drawing.height)
        drawing.height += 20
    }

    private func drawGrid(_ drawing: inout Drawing, left: Double, from top: Double, to bottom: Double) {
        for tick in scale.ticks {
            let x = left + scale.position(tick)
            drawing.line(x1: x, y1: top, x2: x, y2: bottom, tick == 0 ? .axis : .grid)
        }
    }

    private func drawTicks(_ drawing: inout Drawing, left: Double, y: Double) {
        for tick in scale.ticks {
            let anchor: Drawing.Anchor = tick == 0 && left == 0 ? .start : .middle
            drawing.text(self.tick(tick), x: left + scale.position(tick), y: y + 15, .tick, anchor)
        }
    }
}

extension BarList.Bar {
    /// A bar as long as a count.
    init(_ label: String, beside detail: String = "", _ count: Int, of all: Int, _ ink: Ink = .first) {
        self.init(
            label: label, detail: detail, length: count, number: NumberText.fitting(count),
            share: NumberText.share(count, of: all), ink: ink)
    }

    /// A bar as long as a count's share, in millionths.
    init(_ label: String, shareOf count: Int, in all: Int, _ ink: Ink = .first) {
        self.init(label, count, of: all, ink)
        length = count.perMillion(of: all)
    }

    fileprivate var tip: String { "\(label)\(detail.isEmpty ? "" : " (\(detail))"): \(number) (\(share))" }
}
