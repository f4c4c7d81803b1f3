import TraceExtraction
import TraceSchema

/// The labels and names of a source's turns, each once.
struct TurnWords {
    /// What mostly stays the same from turn to turn.
    struct Settings: Hashable {
        var provider = Provider.unknown
        var model: ModelName?
        var isModelRecorded = false
        var version: HarnessVersion?
        var effort = Effort.unknown
        var isListPriced = true
    }

    var settings = WordList<Settings>()
    var outcomes = WordList<Outcome>()
    var tools = WordList<ToolName>()

    init() {}

    func write(to writer: inout LedgerWriter) {
        writer.number(settings.words.count)
        for settings in settings.words {
            writer.word(settings.provider.label)
            writer.word(settings.model?.text ?? "")
            writer.word(settings.version.map { "\($0.major).\($0.minor).\($0.patch)" } ?? "")
            writer.word(settings.effort.label)
            writer.byte((settings.isModelRecorded ? 1 : 0) | (settings.isListPriced ? 2 : 0))
        }
        writer.number(outcomes.words.count)
        for outcome in outcomes.words {
            writer.word(outcome.label)
            writer.word(outcome.errorLabel ?? "")
        }
        writer.number(tools.words.count)
        for tool in tools.words { writer.word(tool.label) }
    }

    /// Reads what ``write(to:)`` wrote. A word that is on no list any more becomes `unknown` or `other`.
    @_lifetime(reader: copy reader)
    init(_ reader: inout LedgerReader, _ harness: HarnessID) throws(LedgerFault) {
        for _ in 0..<(try reader.count()) {
            var settings = Settings()
            settings.provider = try reader.word { Provider(label: $0) } ?? .unknown
            // Through the door by which every name comes in: one that is not public any more does not.
            settings.model = try reader.word { ModelName(validating: $0) }
            settings.version = try reader.word { HarnessVersion(validating: $0) }
            settings.effort = try reader.word { Effort(label: $0) } ?? .unknown
            let marks = try reader.byte()
            settings.isModelRecorded = marks & 1 != 0
            settings.isListPriced = marks & 2 != 0
            self.settings.words.append(settings)
        }
        for _ in 0..<(try reader.count()) {
            let ended = try reader.word { label in Outcome.all.filter { $0.label.isSpelled(label) } }
            let outcome = try reader.word { label in ended.first { ($0.errorLabel ?? "").isSpelled(label) } }
            outcomes.words.append(outcome ?? .unknown)
        }
        let vocabulary = ToolVocabulary.of(harness)
        for _ in 0..<(try reader.count()) {
            tools.words.append(try reader.word { vocabulary.name(remembered: $0) })
        }
    }
}

extension TurnWords.Settings {
    init(_ turn: TurnFacts) {
        provider = turn.provider
        model = turn.model
        isModelRecorded = turn.isModelRecorded
        version = turn.harnessVersion
        effort = turn.effort
        isListPriced = turn.isListPriced
    }

    func apply(to turn: inout TurnFacts) {
        turn.provider = provider
        turn.model = model
        turn.isModelRecorded = isModelRecorded
        turn.harnessVersion = version
        turn.effort = effort
        turn.isListPriced = isListPriced
    }
}

/// Words in the order of their first use, each once.
struct WordList<Word: Hashable> {
    var words: [Word] = []
    private var places: [Word: Int] = [:]
    private var last = 0

    /// The word's place, which is a new one when it was not used before.
    mutating func place(of word: Word) -> Int {
        // Nearly always the one before it.
        if last < words.count, words[last] == word { return last }
        if let known = places[word] {
            last = known
        } else {
            last = words.count
            places[word] = last
            words.append(word)
        }
        return last
    }

    func word(at place: Int) throws(LedgerFault) -> Word {
        guard words.indices.contains(place) else { throw LedgerFault() }
        return words[place]
    }
}
