import ArgumentParser
import TraceExtraction
import TraceSchema

/// One of the lists that decide which words a row can hold.
enum VocabularyList: String, CaseIterable, ExpressibleByArgument {
    case models, families, tiers, prefixes, providers, kinds, versions, efforts, errors, tools

    /// What it is for.
    var summary: StaticString {
        switch self {
        case .models: "public models; one of these passes whole"
        case .families: "words that another model's name may begin with"
        case .tiers: "words that may follow, beside sizes, versions and dates"
        case .prefixes: "vendors, regions and routers that may stand before a name"
        case .providers: "who was called, and the words that mean them"
        case .kinds: "kinds of models"
        case .versions: "forms of a harness's version"
        case .efforts: "words that mean a reasoning effort"
        case .errors: "classes of errors"
        case .tools: "built-in tools, by harness"
        }
    }

    /// What is on it, one a line.
    var lines: [String] {
        switch self {
        case .models: "\(ModelName.publicIDs)".split(separator: "\n").map(String.init)
        case .families: ModelName.families.map(\.description)
        case .tiers: ModelName.tiers.map(\.description)
        case .prefixes: ModelName.prefixes.map(\.description)
        case .providers: Provider.words.flatMap { entry in entry.words.map { "\($0)  \(entry.provider.label)" } }
        case .kinds: ModelKind.allCases.map { "\($0.label)" }
        case .versions: ["major.minor.patch, of 3, 3 and 4 digits at most; what follows a - or + is cut off"]
        case .efforts: Effort.words.map { "\($0.word)  \($0.effort.label)" }
        case .errors: ErrorClass.allCases.map { "\($0.label)" } + ["aborted"]
        case .tools:
            HarnessID.allCases.flatMap { harness in
                ToolVocabulary.of(harness).names.map { "\(harness.label)  \($0)" }
            }
        }
    }
}

/// What passes: the lists with their counts, or all of one.
struct VocabularyReport: JSONReport {
    struct List: Encodable {
        let list: String
        let says: String
        let count: Int
        /// nil where only counts were asked for.
        let lines: [String]?
    }

    static let shape: StaticString = "skein-vocabulary/1"
    let lists: [List]
    /// Where the list of models and the prices are from, and of which days.
    let modelsSource = "\(ModelName.publicListSource)"
    let modelsDay = "\(ModelName.publicListDay)"

    /// - Parameter list: nil counts all.
    init(_ list: VocabularyList?) {
        lists = (list.map { [$0] } ?? VocabularyList.allCases).map { shown in
            let lines = shown.lines
            return List(
                list: shown.rawValue, says: "\(shown.summary)", count: lines.count, lines: list == nil ? nil : lines)
        }
    }

    func text(color: Bool) -> String {
        if let lines = lists.first?.lines { return lines.map { "\($0)\n" }.joined() }
        var table = TextTable(ending: .words)
        table.add(["list", "words", "what it is"])
        let style = Style(color: color)
        for list in lists { table.add([list.list, list.count.grouped, list.says]) }
        return table.text(style) + "\n" + style.dim("Models: \(modelsSource), \(modelsDay).") + """

            All of one list:    skein trace vocab list tools
            Whether one passes: skein trace vocab check NAME

            """
    }
}
