import Foundation
import HubClient
import LocalState
import PublishGate
import TraceSchema

/// Looks whether the rows of earlier removal requests are gone, and remembers what was seen.
struct RemovalVerification {
    struct Entry: Encodable {
        struct Finding: Encodable {
            let place: String
            let files, rows: Int
        }

        let removal, dataset: String
        /// What became of the request; nil where it was not made on the Hub.
        let request: String?
        let findings: [Finding]
    }

    let place: PublishingPlace
    let json: Bool

    func run(_ state: inout OpenState) async throws {
        let removals = try state.receipts().compactMap { receipt -> Receipt.Removal? in
            if case .removal(let removal) = receipt, removal.endpoint == place.endpoint { removal } else { nil }
        }
        guard !removals.isEmpty else { return try output("No removal was asked for at \(place.endpoint).\n") }
        let hub = try place.hub(needsToken: false)
        var entries: [Entry] = []
        for removal in removals {
            let seen = try await RemovalCheck.look(
                for: Set(removal.keys), in: removal.dataset, .everyFile, request: removal.outcome?.number, over: hub)
            let left = seen.findings.first { $0.place == .main }?.rows ?? 0
            try state.record(.verification(.init(removal: removal.removal, rowsLeft: left, day: .today)))
            entries.append(
                Entry(
                    removal: "\(removal.removal)", dataset: "\(removal.dataset)",
                    request: seen.request.map { "\($0.summary.status.rawValue)" },
                    findings: seen.findings.map {
                        Entry.Finding(place: $0.place.text, files: $0.files, rows: $0.rows)
                    }))
        }
        try output(
            json ? JSONText.of(["checks": entries]) + "\n" : entries.map(\.text).joined() + RemovalReport.whatStays)
    }

    private func output(_ text: String) throws {
        do throws(WriteFault) {
            try writeAll(Array(text.utf8), to: STDOUT_FILENO)
        } catch {
            throw Failure.cannotPrint(error)
        }
    }
}

extension RemovalVerification.Entry {
    fileprivate var text: String {
        var text = "removal \(removal.prefix(12)) from \(dataset)\(request.map { ", request \($0)" } ?? "")\n"
        for finding in findings {
            text +=
                "  \(finding.place): "
                + (finding.rows == 0 ? "gone\n" : "\(finding.rows.grouped) rows in \(finding.files.grouped) files\n")
        }
        return text
    }
}

extension RemovalCheck.Place {
    fileprivate var text: String {
        switch self {
        case .main: "current files"
        case .request(let number): "pull request \(number), which asks for it"
        case .pullRequest(let number): "open pull request \(number)"
        }
    }
}

extension HubChange {
    /// The number of a pull request or discussion; nil for a commit.
    fileprivate var number: Int? {
        switch self {
        case .commit: nil
        case .pullRequest(let number), .discussion(let number): number
        }
    }
}
