import TraceSchema

extension Figure {
    static func tools(_ rows: RowCounts) -> Figure {
        let tools = rows.tools.sorted { left, right in
            (right.value.calls, left.key.name) < (left.value.calls, right.key.name)
        }
        let calls = tools.reduce(0) { $0 + $1.value.calls }
        var table = FigureTable(
            columns: [
                "tool", "harness", "calls", "share of calls", "turns", "ended in error", "share of turns", "cut off",
            ])
        for (tool, uses) in tools {
            table.add([
                .text("\(tool.label)"), .text("\(tool.harness.label)"), .count(uses.calls),
                .share(uses.calls, of: calls),
                .count(uses.turns), .count(uses.failedTurns), .share(uses.failedTurns, of: uses.turns),
                .count(uses.abortedTurns),
            ])
        }
        var shown = tools.prefix(mostBars).map { ("\($0.key.label)", "\($0.key.harness.label)", $0.value, Ink.first) }
        if case let further = tools.dropFirst(mostBars), !further.isEmpty {
            let uses = further.reduce(RowCounts.ToolUses()) { $0.adding($1.value) }
            shown.append(("\(further.count) others", "", uses, .rest))
        }
        var drawing = Drawing()
        drawing.heading("Calls")
        let length = BarList.length(.above)
        BarList(
            bars: shown.map { label, detail, uses, ink in
                BarList.Bar(label, beside: detail, uses.calls, of: calls, ink)
            }, labels: .above, scale: LinearScale(to: shown.map(\.2.calls).max() ?? 0, length: length),
            tick: NumberText.short
        ).draw(into: &drawing)
        drawing.heading("Turns that called it and ended in an error")
        let failures = shown.filter { $0.2.failedTurns > 0 }
        if failures.isEmpty {
            drawing.remark("None did.")
        } else {
            let shares = failures.map { $0.2.failedTurns.perMillion(of: $0.2.turns) }
            BarList(
                bars: zip(failures, shares).map { tool, share in
                    BarList.Bar(
                        label: tool.0, detail: tool.1, length: share,
                        number: "\(NumberText.grouped(tool.2.failedTurns)) of \(NumberText.grouped(tool.2.turns))",
                        share: NumberText.share(tool.2.failedTurns, of: tool.2.turns), ink: .failure)
                }, labels: .above, scale: LinearScale(to: max(10_000, shares.max() ?? 0), length: length),
                tick: LinearScale.shareText
            ).draw(into: &drawing)
        }
        var says = "No turn called a tool."
        if let first = tools.first {
            says =
                "\(NumberText.count(calls, "call")); \(first.key.label) was called most. A tool's own failure is not "
                + "recorded: what is shown is how the turns ended."
        }
        let other = tools.reduce(0) { $0 + ($1.key.isOther ? $1.value.calls : 0) }
        return Figure(
            .tools, says: says, basis: Basis.text(calls, "call", unknown: [("name (other)", other)]), tables: [table],
            drawing: drawing)
    }

    static func toolsPerTurn(_ rows: RowCounts) -> Figure {
        let classes = [0...0, 1...1, 2...2, 3...3, 4...4, 5...5, 6...10, 11...20, 21...Int.max]
        let counts = rows.turnsByToolCalls.counts(in: classes)
        let without = counts[0]
        let figure = lists(
            classes, counts, of: rows.rows, columns: ["tool calls", "turns", "share"], least: 6)
        return Figure(
            .toolsPerTurn,
            says: "\(NumberText.share(rows.rows - without, of: rows.rows)) of all turns called a tool.",
            basis: Basis.text(rows.rows, "turn", unknown: []), tables: [figure.table], drawing: figure.drawing)
    }

    static func sessions(_ rows: RowCounts) -> Figure {
        let byTurns = rows.sessions.sessionsByTurns
        let classes =
            [1...1, 2...2]
            + (1...10).map { power in
                ((1 << power) + 1)...(power == 10 ? Int.max : 1 << (power + 1))
            }
        let counts = byTurns.counts(in: classes)
        let all = rows.sessions.count
        let figure = lists(classes, counts, of: all, columns: ["turns", "sessions", "share"], least: 4)
        let numbers = SortedNumbers(
            byTurns.sorted { $0.key < $1.key }.flatMap { [Int](repeating: $0.key, count: $0.value) }, unknown: 0)
        var says = "There are no sessions."
        if let median = numbers.percentile(50), let longest = numbers.largest {
            says =
                "Half of all sessions have at most \(NumberText.count(median, "turn")); the longest has "
                + "\(NumberText.grouped(longest))."
        }
        return Figure(
            .sessions, says: says, basis: Basis.text(all, "session", unknown: []), tables: [figure.table],
            drawing: figure.drawing)
    }

    /// Classes of whole numbers as bars, up to the last that holds something.
    private static func lists(
        _ classes: [ClosedRange<Int>], _ counts: [Int], of all: Int, columns: [String], least: Int
    ) -> (table: FigureTable, drawing: Drawing) {
        let used = max(least, (counts.lastIndex { $0 > 0 } ?? 0) + 1)
        var table = FigureTable(columns: columns)
        var bars: [BarList.Bar] = []
        for (range, count) in zip(classes.prefix(used), counts) {
            table.add([.text(range.name), .count(count), .share(count, of: all)])
            bars.append(BarList.Bar(range.name, shareOf: count, in: all))
        }
        var drawing = Drawing()
        let scale = LinearScale(share: counts.max() ?? 0, of: all, length: BarList.length(.beside))
        BarList(bars: bars, labels: .beside, scale: scale, tick: LinearScale.shareText).draw(into: &drawing)
        return (table, drawing)
    }
}

extension ToolName {
    /// By which equally frequent ones are sorted.
    fileprivate var name: String { "\(label) \(harness.label)" }
}

extension [Int: Int] {
    /// What lies in each of the ranges.
    fileprivate func counts(in ranges: [ClosedRange<Int>]) -> [Int] {
        reduce(into: [Int](repeating: 0, count: ranges.count)) { counts, entry in
            if let place = ranges.firstIndex(where: { $0.contains(entry.key) }) { counts[place] += entry.value }
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var name: String {
        if lowerBound == upperBound { return "\(lowerBound)" }
        return upperBound == .max ? "\(lowerBound)+" : "\(lowerBound)-\(upperBound)"
    }
}
