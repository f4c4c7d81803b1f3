public import TraceSchema

/// A file or folder of the local state.
public enum StateFile: ClosedLabel {
    case home, folder, lock, consent, keyMap, published, receipts, staged, manifest, turns, shard, creation, backup
    case ledger

    /// What messages call it.
    public var label: StaticString {
        switch self {
        case .home: "skein's home folder"
        case .folder: "the folder trace"
        case .lock: "lock"
        case .consent: "consent.json"
        case .keyMap: "keymap.jsonl"
        case .published: "published"
        case .receipts: "receipts.jsonl"
        case .staged: "the folder staged"
        case .manifest: "staged/manifest.json"
        case .turns: "the turns of the staged batch"
        case .shard: "a file of the staged batch"
        case .creation: "what is remembered of a new dataset"
        case .backup: "the backup"
        case .ledger: "ledger"
        }
    }

    /// The names of the files that stand directly in the folder and say what was published.
    static let memory: [StateFile] = [.keyMap, .published, .receipts]
}
