import Foundation

/// What stands in the replayed run for the random and dated parts of a recording: ids, hashes, signatures and addresses.
/// A counterpart is learned once, by its first occurrence in an answer, and must be the same ever after.
struct Counterparts {
    private var found: [String: String] = [:]
    private let addresses: [(placeholder: String, address: String)]

    init(endpoint: String, storage: String) {
        addresses = [("{ENDPOINT}", endpoint), ("{STORAGE}", storage)]
    }

    subscript(recorded: String) -> String? { found[recorded] }

    mutating func learn(_ recorded: String, _ actual: String) {
        if found[recorded] == nil, !found.values.contains(actual) { found[recorded] = actual }
    }

    /// Learns from two texts that differ in such parts only.
    mutating func learn(from recorded: String, _ actual: String) {
        let (ours, theirs) = (recorded.matches(of: Self.part), actual.matches(of: Self.part))
        guard ours.count == theirs.count else { return }
        for (our, their) in zip(ours, theirs) { learn(String(our.output), String(their.output)) }
    }

    /// A recorded text as it should be here.
    func translate(_ recorded: String) -> String {
        let text = addresses.reduce(recorded) { $0.replacing($1.placeholder, with: $1.address) }
        return text.replacing(Self.part) { found[String($0.output)] ?? String($0.output) }
    }

    /// A URL's signature, or at least 12 hexadecimal digits.
    private static var part: Regex<Substring> { /Signature=\w+|[0-9a-f]{12,}/ }
}
