import TraceSchema

extension Figure {
    static func effort(_ rows: RowCounts) -> Figure {
        let turns = rows.turnsBySize(\.effort)
        let efforts = Effort.allCases.filter { turns[$0] != nil }
        var drawing = Drawing()
        var table = FigureTable(columns: ["effort", "of", "bucket", "turns", "share"])
        func divide<Bucket: ClosedLabel>(_ heading: String, _ what: String, by bucket: (RowCounts.Size) -> Bucket) {
            let counts = rows.turnsBySize { EffortAndBucket(effort: $0.effort, bucket: bucket($0)) }
            let known = Bucket.allCases.filter { "\($0.label)" != "unknown" }
            // From little to much, the inks spread over as many buckets as there are.
            let first = Ink.steps.count - known.count
            var parts = known.enumerated().map { (ink: Ink.steps[first + $0], name: "\($1.label)") }
            parts.append((.unknown, "unknown"))
            drawing.heading(heading)
            drawing.legend(parts)
            let bars = efforts.map { effort in
                let counts = Bucket.allCases.map { counts[EffortAndBucket(effort: effort, bucket: $0)] ?? 0 }
                for (bucket, count) in zip(Bucket.allCases, counts) {
                    table.add([
                        .text("\(effort.label)"), .text(what), .text("\(bucket.label)"), .count(count),
                        .share(count, of: turns[effort]!),
                    ])
                }
                return ShareBars.Bar(label: "\(effort.label)", counts: counts)
            }
            ShareBars(parts: parts, bars: bars).draw(into: &drawing)
        }
        divide("Cost in US dollars, by requested effort", "cost", by: \.cost)
        divide("Latency, by requested effort", "latency", by: \.latency)
        let unknown = turns[.unknown] ?? 0
        let says =
            "What turns of each requested effort cost and how long they took. Harnesses and models differ too: this is "
            + "no comparison of like with like."
        return Figure(
            .effort, says: says, basis: Basis.text(rows.rows, "turn", unknown: [("effort", unknown)]),
            tables: [table], drawing: drawing)
    }

    static func effortExact(_ exact: ExactNumbers) -> Figure {
        let efforts = Effort.allCases.filter { exact.latency[$0] != nil }
        var drawing = Drawing()
        var table = FigureTable(
            columns: ["effort", "of", "known", "unknown", "10 %", "25 %", "median", "75 %", "90 %"])
        func spread(_ heading: String, _ what: String, _ numbers: [Effort: Distribution], _ bins: ExactBins) {
            let rows = efforts.map { effort in
                SpreadChart.Row(label: "\(effort.label)", numbers: (numbers[effort] ?? Distribution()).sorted())
            }
            for row in rows {
                table.add(
                    [.text(row.label), .text(what), .count(row.numbers.known), .count(row.numbers.unknown)]
                        + [10, 25, 50, 75, 90].map { row.numbers.percentile($0).map(bins.cell) ?? .nothing })
            }
            drawing.heading(heading)
            SpreadChart(rows: rows, written: bins.short).draw(into: &drawing)
        }
        spread("Cost of a turn", "cost", exact.cost, .cost)
        spread("Latency of a turn", "latency", exact.latency, .latency)
        let unknown = exact.latency[.unknown].map { $0.sorted().all } ?? 0
        return Figure(
            .effortExact,
            says:
                "The line goes from the lowest tenth of the turns to the highest, the bar holds the middle half, and the "
                + "mark is the median.",
            basis: Basis.text(exact.totals.turns, "turn", unknown: [("effort", unknown)]), tables: [table],
            drawing: drawing)
    }
}

private struct EffortAndBucket<Bucket: ClosedLabel>: Hashable {
    let effort: Effort
    let bucket: Bucket
}
