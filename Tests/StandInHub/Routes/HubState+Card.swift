import Foundation

extension HubState {
    /// The front matter must be there, closed, and name a licence that the Hub knows.
    func validateCard(_ call: Call) throws(Refusal) -> Answer {
        struct Card: Decodable { let content: String }
        let lines = try call.body(Card.self).content.split(separator: "\n", omittingEmptySubsequences: false)
        var errors: [JSON] = []
        var warnings: [JSON] = []
        if lines.first == "---" {
            let metadata = lines.dropFirst().prefix { $0 != "---" }
            if metadata.count + 1 == lines.count { errors.append(["message": "Unterminated front matter"]) }
            if metadata.contains(where: { $0.hasPrefix("\t") }) { errors.append(["message": "Tab in front matter"]) }
            let licences = ["odc-by", "mit", "apache-2.0", "cc0-1.0", "cc-by-4.0", "other", "unknown"]
            for line in metadata where line.hasPrefix("license:") {
                let licence = line.dropFirst("license:".count).trimmingCharacters(in: .whitespaces)
                if !licences.contains(licence) { errors.append(["message": "\"license\" must be one of a list"]) }
            }
        } else {
            warnings.append(["message": "empty or missing yaml metadata in repo card"])
        }
        return .json(["errors": .array(errors), "warnings": .array(warnings)], status: errors.isEmpty ? 200 : 400)
    }
}
