/// An axis that begins at 0, with round ticks.
struct LinearScale: Sendable {
    /// From 0 to the axis' end, evenly.
    let ticks: [Int]
    /// In units of the drawing.
    let length: Double

    /// - Parameter largest: the largest number that is shown; the axis ends at the tick that reaches it.
    init(to largest: Int, length: Double, mostTicks: Int = 5) {
        let step = Self.step(to: max(1, largest), mostTicks)
        ticks = Array(stride(from: 0, through: (max(1, largest) + step - 1) / step * step, by: step))
        self.length = length
    }

    var end: Int { ticks.last! }

    func position(_ number: Double) -> Double { number / Double(end) * length }
    func position(_ number: Int) -> Double { position(Double(number)) }

    /// The smallest of 1, 2, 5, 10, 20, … that gets there in so many steps.
    private static func step(to largest: Int, _ mostTicks: Int) -> Int {
        var decade = 1
        while true {
            for step in [decade, 2 * decade, 5 * decade] where (largest - 1) / step + 1 <= mostTicks { return step }
            decade *= 10
        }
    }
}

extension LinearScale {
    /// An axis of shares, in millionths.
    init(share part: Int, of whole: Int, length: Double) {
        self.init(to: part.perMillion(of: whole), length: length)
    }

    /// What a tick of such an axis says.
    static func shareText(_ millionths: Int) -> String {
        NumberText.decimal(millionths, digits: 4) + NumberText.gap + "%"
    }
}

extension Int {
    /// The share of the whole in millionths; 0 of nothing.
    func perMillion(of whole: Int) -> Int { whole == 0 ? 0 : Int(Double(self) / Double(whole) * 1_000_000) }
}
