import HubClient
import PublishGate

extension PushReceipt {
    /// What came of it, as the local state remembers it.
    var change: HubChange {
        switch way {
        case .pullRequest(let number): .pullRequest(number)
        case .directCommit: .commit(commit)
        }
    }

    /// For a person.
    /// - Parameter isPrivate: whether the dataset is known to be private.
    func text(rows: Int, isPrivate: Bool) -> String {
        let page = "\(endpoint)/datasets/\(dataset)"
        let place =
            switch way {
            case .directCommit: "\(page)/commit/\(commit)"
            case .pullRequest(let number): "\(page)/discussions/\(number)"
            }
        var text = "\(wasThereBefore ? "All of it had arrived before." : "Sent \(rows.grouped) rows.") \(place)\n"
        if isPrivate { text += "The dataset is private: others see it once you make it public at \(page)/settings\n" }
        return text + "It is remembered: skein trace log. To have it removed: skein trace forget --all"
    }
}

/// What came of a push, for a script.
struct ReceiptReport: JSONReport {
    static let shape: StaticString = "skein-receipt/1"
    let batch, dataset, outcome, commit: String

    init(_ receipt: PushReceipt) {
        batch = "\(receipt.batch)"
        dataset = "\(receipt.dataset)"
        outcome = "\(receipt.change)"
        commit = "\(receipt.commit)"
    }
}

/// A push that was given up, for a script. What it may have sent counts as published.
struct AbandonedPush: JSONReport {
    static let shape: StaticString = "skein-push-abandoned/1"
    let batch: String?
}
