import Harnesses
import TraceSchema

extension HarnessPage {
    /// For a person at a terminal.
    /// - Parameter width: of a line, in characters.
    func text(_ harness: HarnessID, color: Bool, width: Int = WrappedText.width) -> String {
        let style = Style(color: color)
        var text = style.bold("\(name)") + " (\(harness.label))\n"
        text += section("Versions seen", ["\(versionsSeen)"], style, width)
        text += section("A row", ["\(turn)"], style, width)
        text += "\n" + style.dim("Where it looks") + "\n"
        for place in places { text += WrappedText.lines("\(place.folder): \(place.files)", width: width) }
        text += section("What rows leave open", gaps.map(\.sentence), style, width)
        text += section("To know", remarks.map(\.description), style, width)
        return text + "\n"
            + style.dim("Every path that is ever decoded: schema/fields/\(harness.label).tsv") + "\n"
    }

    private func section(_ title: String, _ sentences: [String], _ style: Style, _ width: Int) -> String {
        if sentences.isEmpty { return "" }
        return "\n" + style.dim(title) + "\n" + sentences.map { WrappedText.lines($0, width: width) }.joined()
    }
}

extension HarnessPage.Gap {
    fileprivate var sentence: String { "\(column.label), \(extent == .never ? "always" : "sometimes"): \(why)" }
}
