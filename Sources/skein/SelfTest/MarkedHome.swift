import TraceSchema

/// A small invented home of every harness, with a mark in the place of everything that a person or a model said, and of
/// every id, path and name that is nobody's business. Each mark becomes a random word before the home is read.
///
/// `MARK` is a word of its own, `MARK1` to `MARK9` the same word wherever it stands in one harness's home.
enum MarkedHome {
    /// The files with words in the place of their marks, by their places below a folder for each harness.
    static func files(_ words: inout PlantedWords) -> [(path: String, text: String)] {
        HarnessID.allCases.flatMap { harness in
            var linked: [Character: String] = [:]
            return files.filter { $0.path.hasPrefix("\(harness.label)/") }.map { file in
                (
                    planting(in: file.path, of: harness, &words, &linked),
                    planting(in: "\(file.text)", of: harness, &words, &linked)
                )
            }
        }
    }

    private static func planting(
        in text: String, of harness: HarnessID, _ words: inout PlantedWords, _ linked: inout [Character: String]
    ) -> String {
        let parts = text.split(separator: "MARK", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(into: String(parts[0])) { planted, part in
            guard let number = part.first, number.isNumber else {
                planted += words.plant(in: harness) + part
                return
            }
            let word = linked[number] ?? words.plant(in: harness)
            linked[number] = word
            planted += word + part.dropFirst()
        }
    }
}
