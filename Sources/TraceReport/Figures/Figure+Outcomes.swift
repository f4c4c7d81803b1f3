import TraceSchema

extension Figure {
    static func outcomes(_ rows: RowCounts) -> Figure {
        var drawing = Drawing()
        drawing.legend(Ending.allCases.map { ($0.ink, $0.rawValue) })
        var table = FigureTable(columns: ["by", "name", "turns"] + Ending.allCases.flatMap { [$0.rawValue, "share"] })
        for (by, groups) in groups(of: rows) {
            let bars = groups.map { group in
                ShareBars.Bar(
                    label: group.name,
                    counts: Ending.allCases.map { ending in
                        group.turns.reduce(0) { Ending($1.key) == ending ? $0 + $1.value : $0 }
                    })
            }
            for bar in bars {
                let all = bar.counts.reduce(0, +)
                table.add(
                    [.text(by), .text(bar.label), .count(all)]
                        + bar.counts.flatMap { [.count($0), .share($0, of: all)] as [FigureTable.Cell] })
            }
            drawing.heading("By \(by)")
            ShareBars(parts: Ending.allCases.map { ($0.ink, $0.rawValue) }, bars: bars).draw(into: &drawing)
        }
        let turns = rows.turnsByOrigin { Ending($0.outcome) }
        let (failed, aborted) = (turns[.failed] ?? 0, turns[.aborted] ?? 0)
        return Figure(
            .outcomes,
            says: "\(NumberText.share(failed, of: rows.rows)) of all turns ended in an error and "
                + "\(NumberText.share(aborted, of: rows.rows)) were cut off by the person. A failed request counts once, "
                + "after its retries.",
            basis: Basis.text(rows.rows, "turn", unknown: [("outcome", turns[.unknown] ?? 0)]), tables: [table],
            drawing: drawing)
    }

    static func errors(_ rows: RowCounts) -> Figure {
        let classes = rows.turnsByOrigin(\.outcome.errorClass)
        let shown = ErrorClass.allCases.filter { classes[$0] != nil }
        let failed = shown.reduce(0) { $0 + classes[$1]! }
        var drawing = Drawing()
        var table = FigureTable(columns: ["by", "name", "errors"] + shown.map { "\($0.label)" })
        for (by, groups) in groups(of: rows) {
            let lines = groups.map { group in
                CountMatrix.Row(label: group.name, counts: shown.map { group.turns[.failed($0)] ?? 0 })
            }.filter { $0.counts.contains { $0 > 0 } }
            guard !lines.isEmpty else { continue }
            for line in lines {
                table.add(
                    [.text(by), .text(line.label), .count(line.counts.reduce(0, +))]
                        + line.counts.map(FigureTable.Cell.count))
            }
            drawing.heading("By \(by)")
            CountMatrix(columns: shown.map { "\($0.label)" }, rows: lines).draw(into: &drawing)
        }
        if failed == 0 { drawing.remark("No turn ended in an error.") }
        var says = "No turn ended in an error."
        if let first = shown.max(by: { classes[$0]! < classes[$1]! }) {
            says =
                "\(NumberText.count(failed, "turn")) ended in an error"
                + (shown.count { classes[$0]! == classes[first]! } > 1
                    ? ". " : ", most often \(first.label) (\(NumberText.share(classes[first]!, of: failed))). ")
                + "Where a name is missing, none of its turns did."
        }
        return Figure(
            .errors, says: says, basis: Basis.text(failed, "error", unknown: [("class (other)", classes[.other] ?? 0)]),
            tables: [table], drawing: drawing)
    }

    /// Turns by outcome, of every harness and of the models that have most.
    private static func groups(
        of rows: RowCounts
    ) -> [(by: String, groups: [(name: String, turns: [Outcome: Int])])] {
        func outcomes(_ name: String, of isMember: (RowCounts.Origin) -> Bool) -> (name: String, turns: [Outcome: Int])
        {
            (
                name,
                rows.origins.reduce(into: [:]) { turns, origin in
                    if isMember(origin.key) { turns[origin.key.outcome, default: 0] += origin.value }
                }
            )
        }
        let models = rows.turnsByOrigin(\.model).ranked(name: \.text).map(\.key)
        let shown = Set(models.prefix(mostBars))
        var byModel = models.prefix(mostBars).map { model in outcomes(model.text) { $0.model == model } }
        if models.count > mostBars {
            byModel.append(outcomes("\(models.count - mostBars) others") { !shown.contains($0.model) })
        }
        return [
            ("harness", rows.harnesses.map { harness in outcomes("\(harness.label)") { $0.harness == harness } }),
            ("model", byModel),
        ]
    }
}

/// How a turn ended, as a figure shows it.
private enum Ending: String, CaseIterable {
    case ok
    case failed = "error"
    case aborted = "cut off"
    case unknown

    init(_ outcome: Outcome) {
        switch outcome {
        case .ok: self = .ok
        case .failed: self = .failed
        case .aborted: self = .aborted
        case .unknown: self = .unknown
        }
    }

    var ink: Ink {
        switch self {
        case .ok: .first
        case .failed: .failure
        case .aborted: .aborted
        case .unknown: .unknown
        }
    }
}

extension Outcome {
    fileprivate var errorClass: ErrorClass? { if case .failed(let errorClass) = self { errorClass } else { nil } }
}
