import TraceSchema

// For a person at a terminal.

extension ColumnExplanation {
    /// Everything about one column.
    func text(_ style: Style) -> String {
        var text = style.bold("\(column.label)") + ": \(column.summary)\n\n"
        text += WrappedText.lines("\(column.rule)") + "\n" + values.text(style)
        if case .made(let words) = column.source { return text + "\n" + WrappedText.lines("\(words)") }
        for source in sources { text += "\n" + style.bold(source.harness) + "\n" + source.text(style) }
        return text
    }

    /// The column among the others of one harness.
    func harnessText(_ style: Style) -> String {
        style.bold("\(column.label)") + "\n" + sources.map { $0.text(style) }.joined()
    }
}

extension ColumnExplanation.Source {
    fileprivate func text(_ style: Style) -> String {
        var text = paths.map { $0.text(style) }.joined()
        if let made { text += WrappedText.lines(made) }
        if let why {
            let extent = filled == "never" ? "always" : filled
            text += WrappedText.lines("\(extent) open: \(why)", style: style.dim)
        }
        return text
    }
}

extension MappedPath {
    /// Where the value stands, and how it is looked at.
    func text(_ style: Style) -> String {
        let words = ([look] + [purpose].compactMap(\.self)).joined(separator: "; ")
        return paths.map { "  \($0)\n" }.joined() + WrappedText.lines(words, indent: 6, style: style.dim)
    }
}

extension ColumnValues {
    fileprivate func text(_ style: Style) -> String {
        var text = form.map { WrappedText.lines("Holds \($0).") } ?? ""
        guard let unit else {
            return labels.isEmpty ? text : text + WrappedText.lines(labels.joined(separator: "  "))
        }
        var table = TextTable()
        table.add(["bucket", "from, in \(unit)"])
        for bucket in buckets { table.add([bucket.label, bucket.leastText]) }
        for label in labels where !buckets.contains(where: { $0.label == label }) { table.add([label, "not known"]) }
        text += table.text(style, indent: "  ")
        return text
    }
}

extension ColumnValues.Bucket {
    /// Below a hundredth of a cent lies only the smallest cost that is one.
    fileprivate var leastText: String {
        if least == least.rounded() { return Int(least).grouped }
        return least < 0.0001 ? "above 0" : "\(least)"
    }
}
