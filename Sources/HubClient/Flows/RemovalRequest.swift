import PublishGate
import TraceSchema

/// Asks for a removal by a discussion that lists the session keys. The keys are public there, as they are in the rows.
struct RemovalRequest: Sendable {
    let hub: Hub
    let removal: PreparedRemoval

    func send() async throws(HubError) -> RemovalReceipt {
        let parts = Self.parts(removal.keys.map(\.description))
        let known = try await opened(with: parts[0])
        let number =
            if let known { known } else { try await open(parts[0]) }
        let said = try await hub.discussion(number, in: removal.dataset).comments
        var hasSaidMore = false
        for part in parts.dropFirst() where !said.contains(where: { Self.holds($0, part) }) {
            let text = "\(PublicTexts.furtherKeys)\n\n\(Self.list(part))"
            try await hub.comment(text, on: number, in: removal.dataset)
            hasSaidMore = true
        }
        return RemovalReceipt(
            endpoint: removal.endpoint, dataset: removal.dataset, removal: removal.digest,
            ways: [.discussion(number)], unchanged: [], wasThereBefore: known != nil && !hasSaidMore)
    }

    private func open(_ keys: ArraySlice<String>) async throws(HubError) -> Int {
        do throws(HubError) {
            return try await hub.createDiscussion(
                title: PublicTexts.removal.title, description: "\(PublicTexts.removalRequest)\n\n\(Self.list(keys))",
                in: removal.dataset)
        } catch {
            guard error.mayHaveHappened, error.kind != .cancelled else { throw error }
            for seconds in Self.looks {
                do throws(HubError) {
                    try await hub.pause(seconds, in: .createDiscussion)
                    if let number = try await opened(with: keys) { return number }
                } catch  where error.kind != .cancelled {
                    continue
                }
            }
            throw error
        }
    }

    /// Seconds before each look for a discussion whose answer was lost.
    private static let looks: [Double] = [1, 4, 15]

    /// This account's open discussion that lists these keys.
    private func opened(with keys: ArraySlice<String>) async throws(HubError) -> Int? {
        for discussion in try await hub.ownOpen(.discussion, in: removal.dataset)
        where discussion.title == "\(PublicTexts.removal.title)" {
            let comments = try await hub.discussion(discussion.number, in: removal.dataset).comments
            if let opening = comments.first, Self.holds(opening, keys) { return discussion.number }
        }
        return nil
    }

    /// The Hub takes 65,536 characters in one text.
    private static func parts(_ keys: [String]) -> [ArraySlice<String>] {
        stride(from: 0, to: keys.count, by: mostKeys).map { keys[$0..<min($0 + mostKeys, keys.count)] }
    }

    private static let mostKeys = 1200

    private static func list(_ keys: ArraySlice<String>) -> String {
        keys.map { "- `\($0)`" }.joined(separator: "\n")
    }

    private static func holds(_ text: String, _ keys: ArraySlice<String>) -> Bool {
        let words = Set(text.split { !($0.isHexDigit || $0 == "-") })
        return keys.allSatisfy { words.contains($0[...]) }
    }
}
