import TraceSchema

extension Figure {
    static func tokens(_ rows: RowCounts) -> Figure {
        let input = rows.turnsBySize(\.tokensIn)
        let output = rows.turnsBySize(\.tokensOut)
        return buckets(
            .tokens,
            says: "The whole prompt, caches included, and all that the model wrote. "
                + commonest(input, of: rows.rows, "Prompts", "tokens") + " "
                + commonest(output, of: rows.rows, "Answers", "tokens"),
            rows: rows, [("Tokens of the prompt", "prompt", input), ("Tokens of the answer", "answer", output)])
    }

    static func latency(_ rows: RowCounts) -> Figure {
        let turns = rows.turnsBySize(\.latency)
        return buckets(
            .latency,
            says: "From the moment a request could start to the end of its answer. "
                + commonest(turns, of: rows.rows, "Turns", ""),
            rows: rows, [("", "latency", turns)])
    }

    static func cost(_ rows: RowCounts) -> Figure {
        let turns = rows.turnsBySize(\.cost)
        return buckets(
            .cost,
            says: "US dollars, as recorded or at list price, whoever paid and how. "
                + commonest(turns, of: rows.rows, "Turns", "dollars"),
            rows: rows, [("", "cost", turns)])
    }

    /// The bucket that is met most.
    private static func commonest<Bucket: ClosedLabel>(
        _ turns: [Bucket: Int], of all: Int, _ what: StaticString, _ unit: StaticString
    ) -> String {
        let known = turns.filter { "\($0.key.label)" != "unknown" }.ranked { "\($0.label)" }
        guard let first = known.first else { return "\(what): none is known." }
        let bucket = "\(first.key.label) \(unit)"
        let share = NumberText.share(first.value, of: all)
        return "\(what) are most often in \(bucket)\(bucket.hasSuffix(" ") ? "" : " ")(\(share))."
    }

    /// Turns by bucket, one list for each column of the row, all on one axis.
    private static func buckets<Bucket: ClosedLabel>(
        _ name: FigureName, says: String, rows: RowCounts,
        _ lists: [(heading: String, what: String, turns: [Bucket: Int])]
    ) -> Figure {
        var table = FigureTable(
            columns: ["bucket"] + lists.flatMap { ["\($0.what) turns", "\($0.what) share"] })
        for bucket in Bucket.allCases {
            table.add(
                [.text("\(bucket.label)")]
                    + lists.flatMap { list -> [FigureTable.Cell] in
                        let turns = list.turns[bucket] ?? 0
                        return [.count(turns), .share(turns, of: rows.rows)]
                    })
        }
        let largest = lists.flatMap(\.turns.values).max() ?? 0
        let scale = LinearScale(share: largest, of: rows.rows, length: BarList.length(.beside))
        var drawing = Drawing()
        for list in lists {
            if !list.heading.isEmpty { drawing.heading(list.heading) }
            let bars = Bucket.allCases.map { bucket in
                BarList.Bar(
                    "\(bucket.label)", shareOf: list.turns[bucket] ?? 0, in: rows.rows,
                    "\(bucket.label)" == "unknown" ? .unknown : .first)
            }
            BarList(bars: bars, labels: .beside, scale: scale, tick: LinearScale.shareText).draw(into: &drawing)
        }
        let unknown = lists.map { list in
            (
                what: lists.count > 1 ? list.what : "",
                count: list.turns.first { "\($0.key.label)" == "unknown" }?.value ?? 0
            )
        }
        return Figure(
            name, says: says, basis: Basis.text(rows.rows, "turn", unknown: unknown), tables: [table], drawing: drawing)
    }
}
