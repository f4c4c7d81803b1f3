import TraceSchema

extension Figure {
    static func tokensExact(_ exact: ExactNumbers) -> Figure {
        let kinds: [(what: String, numbers: SortedNumbers)] = [
            ("fresh input", exact.freshInput.sorted()), ("cache read", exact.cacheRead.sorted()),
            ("cache write", exact.cacheWrite.sorted()), ("output", exact.output.sorted()),
        ]
        let output = kinds[3].numbers
        var says = "The four kinds of tokens that a turn is billed for, each counted once. "
        if let median = output.percentile(50), let high = output.percentile(90) {
            says +=
                "Half of the answers whose length is known have at most \(NumberText.grouped(median)) tokens, nine of ten at most "
                + "\(NumberText.grouped(high))."
        }
        return exactly(.tokensExact, says: says, kinds, .tokens, turns: exact.totals.turns)
    }

    static func latencyExact(_ exact: ExactNumbers) -> Figure {
        let numbers = Distribution(exact.latency.values).sorted()
        var says = "No latency is known."
        if let median = numbers.percentile(50), let high = numbers.percentile(90) {
            says =
                "Half of the turns whose time is known took at most \(NumberText.seconds(median)), nine of ten at most "
                + "\(NumberText.seconds(high))."
        }
        return exactly(.latencyExact, says: says, [("latency", numbers)], .latency, turns: exact.totals.turns)
    }

    static func costExact(_ exact: ExactNumbers) -> Figure {
        let numbers = Distribution(exact.cost.values).sorted()
        var says = "No cost is known."
        if let median = numbers.percentile(50), let high = numbers.percentile(90) {
            says =
                "Half of the turns whose cost is known cost at most \(NumberText.dollars(pico: median)), nine of ten at most "
                + "\(NumberText.dollars(pico: high))."
        }
        return exactly(.costExact, says: says, [("cost", numbers)], .cost, turns: exact.totals.turns)
    }

    /// One chart for each list of numbers, all on the same axes, and a table of where the numbers lie.
    private static func exactly(
        _ name: FigureName, says: String, _ lists: [(what: String, numbers: SortedNumbers)], _ bins: ExactBins,
        turns: Int
    ) -> Figure {
        let largest = lists.compactMap(\.numbers.largest).max() ?? 0
        let edges = bins.edges(to: largest)
        let counts = lists.map { $0.numbers.counts(from: edges) }

        var drawn = FigureTable(
            columns: [bins.column] + lists.flatMap { ["\($0.what) turns", "\($0.what) share"] })
        for (place, edge) in edges.enumerated() {
            let next = place + 1 < edges.count ? edges[place + 1] : nil
            drawn.add(
                [.text(bins.name(edge, next))]
                    + counts.flatMap { [.count($0[place]), .share($0[place], of: turns)] as [FigureTable.Cell] })
        }
        drawn.add(
            [.text("unknown")]
                + lists.flatMap {
                    [.count($0.numbers.unknown), .share($0.numbers.unknown, of: turns)] as [FigureTable.Cell]
                })

        var scale = LinearScale(share: counts.joined().max() ?? 0, of: turns, length: 1)
        scale = LinearScale(to: scale.end, length: lists.count > 1 ? 92 : 170, mostTicks: lists.count > 1 ? 3 : 5)
        var drawing = Drawing()
        for (list, counts) in zip(lists, counts) {
            if lists.count > 1 { drawing.heading(list.what) }
            let median = list.numbers.percentile(50).map { median in
                (place: bins.place(of: median, in: edges), words: "median \(bins.written(median))")
            }
            let chart = ColumnChart(
                columns: edges.indices.map { place in
                    let next = place + 1 < edges.count ? edges[place + 1] : nil
                    let share = NumberText.share(counts[place], of: turns)
                    return ColumnChart.Column(
                        parts: [Double(counts[place].perMillion(of: turns))],
                        tip: "\(bins.name(edges[place], next)): \(NumberText.grouped(counts[place])) (\(share))")
                }, inks: [.third], scale: scale, tick: LinearScale.shareText,
                marks: edges.indices.filter { bins.isMarked(edges[$0]) }.map { ($0, bins.short(edges[$0])) },
                marksEdges: true, median: median)
            chart.draw(into: &drawing)
        }
        return Figure(
            name,
            says: says + " Bars begin at 1, 2, 5, 10, 20 and so on: each step to the right is about twice as much.",
            basis: Basis.text(
                turns, "turn", unknown: lists.map { (lists.count > 1 ? $0.what : "", $0.numbers.unknown) }),
            tables: [drawn, percentiles(lists, bins)], drawing: drawing)
    }

    private static func percentiles(
        _ lists: [(what: String, numbers: SortedNumbers)], _ bins: ExactBins
    ) -> FigureTable {
        var table = FigureTable("percentiles", columns: ["at most, of all known"] + lists.map(\.what))
        for percent in [10, 25, 50, 75, 90, 95, 99, 100] {
            let name = percent == 50 ? "50 % (median)" : percent == 100 ? "100 % (largest)" : "\(percent) %"
            table.add([.text(name)] + lists.map { $0.numbers.percentile(percent).map(bins.cell) ?? .nothing })
        }
        table.add([.text("known")] + lists.map { .count($0.numbers.known) })
        table.add([.text("unknown")] + lists.map { .count($0.numbers.unknown) })
        return table
    }
}
