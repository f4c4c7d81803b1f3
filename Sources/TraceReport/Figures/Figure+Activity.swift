import TraceSchema

extension Figure {
    static func activity(_ rows: RowCounts) -> Figure {
        let known = rows.turnsByDay
        let unknown = rows.rows - known.values.reduce(0, +)
        // The busiest harnesses by themselves, and a bar's last part for all others.
        let harnesses = rows.harnesses
        let shown = harnesses.count > Ink.series.count ? Array(harnesses.prefix(Ink.series.count - 1)) : harnesses
        var names = shown.map { "\($0.label)" }
        if harnesses.count > shown.count { names.append("others") }
        func counts(_ step: Period, _ days: [RowCounts.DayOfHarness: Int]) -> [Int: [Int]] {
            days.reduce(into: [:]) { counts, entry in
                guard let day = entry.key.day else { return }
                let part = shown.firstIndex(of: entry.key.harness) ?? names.count - 1
                counts[step.number(of: day), default: [Int](repeating: 0, count: names.count)][part] += entry.value
            }
        }

        let tableStep = Period.day.count(from: known) <= Period.mostDays ? Period.day : .month
        var table = FigureTable(columns: [tableStep.rawValue] + names + ["turns"])
        for (number, parts) in counts(tableStep, rows.days).sorted(by: { $0.key < $1.key }) {
            table.add([.text(tableStep.name(number))] + (parts + [parts.reduce(0, +)]).map(FigureTable.Cell.count))
        }
        if unknown > 0 {
            let parts = names.indices.map { part in
                rows.days.reduce(0) { sum, entry in
                    let isPart = (shown.firstIndex(of: entry.key.harness) ?? names.count - 1) == part
                    return entry.key.day == nil && isPart ? sum + entry.value : sum
                }
            }
            table.add([.text("unknown")] + (parts + [unknown]).map(FigureTable.Cell.count))
        }

        let step = Period.fitting(known)
        let drawn = counts(step, rows.days)
        var drawing = Drawing()
        if let first = drawn.keys.min(), let last = drawn.keys.max() {
            let inks = Ink.series.prefix(shown.count) + (names.count > shown.count ? [.rest] : [])
            if names.count > 1 { drawing.legend(zip(inks, names).map { ($0, $1) }) }
            let most = drawn.values.map { $0.reduce(0, +) }.max() ?? 0
            let chart = ColumnChart(
                columns: (first...last).map { number in
                    let parts = drawn[number] ?? []
                    return ColumnChart.Column(
                        parts: parts.map(Double.init),
                        tip: "\(step.name(number)): \(NumberText.count(parts.reduce(0, +), "turn"))")
                }, inks: Array(inks), scale: LinearScale(to: most, length: 170), tick: NumberText.short,
                marks: Self.marks(first...last, step), marksEdges: false)
            chart.draw(into: &drawing)
        } else {
            drawing.remark("No turn has a known day.")
        }
        var says = "No turn has a known day."
        if let busiest = known.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
            says =
                "Each bar is a \(step.rawValue). There were turns on \(NumberText.count(known.count, "day")) (UTC); the "
                + "busiest, \(busiest.key), had \(NumberText.grouped(busiest.value))."
        }
        return Figure(
            .activity, says: says, basis: Basis.text(rows.rows, "turn", unknown: [("day", unknown)]), tables: [table],
            drawing: drawing)
    }

    /// Names below at most four of the columns, evenly.
    private static func marks(_ numbers: ClosedRange<Int>, _ step: Period) -> [(place: Int, words: String)] {
        let every = max(1, (numbers.count + 3) / 4)
        return stride(from: 0, to: numbers.count, by: every).map { ($0, step.name(numbers.lowerBound + $0)) }
    }
}

/// What one bar of time is.
private enum Period: String {
    case day, week, month, year

    /// More bars than this are thinner than a screen shows well.
    private static let mostBars = 131
    /// A table of more than two years of days is longer than anybody reads.
    static let mostDays = 731

    static func fitting(_ days: [UTCDay: Int]) -> Period {
        [.day, .week, .month].first { $0.count(from: days) <= mostBars } ?? .year
    }

    /// How many there are from the first day to the last.
    func count(from days: [UTCDay: Int]) -> Int {
        guard let first = days.keys.min(), let last = days.keys.max() else { return 0 }
        return number(of: last) - number(of: first) + 1
    }

    /// Its place in the row of all, one for each.
    func number(of day: UTCDay) -> Int {
        let days = Int(day.startUnixMilliseconds / 86_400_000)
        return switch self {
        case .day: days
        // 1970-01-05 was a Monday.
        case .week: (days + 3) / 7
        case .month: day.civil.year * 12 + day.civil.month - 1
        case .year: day.civil.year
        }
    }

    /// Its first day, as far as it goes.
    func name(_ number: Int) -> String {
        switch self {
        case .day: Self.day(number)
        case .week: Self.day(number * 7 - 3)
        case .month: "\(number / 12)-\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)"
        case .year: "\(number)"
        }
    }

    private static func day(_ days: Int) -> String {
        let day = UTCDay(unixMilliseconds: Int64(days) * 86_400_000) ?? UTCDay.supported.lowerBound
        return "\(day)"
    }
}
