import PublishGate
import TraceSchema

/// What is left of a state some of whose files are lost or damaged.
struct Remains {
    private var keyMap = KeyMap()
    private var isKeyMapWhole = false
    private var receipts: [Receipt] = []
    private var published: PublishedTurns?
    private var damaged: [Damaged] = []

    private struct Damaged {
        let name: String
        let file: StateFile
        let bytes: [UInt8]
    }

    /// Reads what can be read. A file of a newer version is refused: it is not for this one to salvage.
    init(of folder: borrowing OwnFolder) throws(StateFault) {
        if let bytes = try folder.read("keymap.jsonl", as: .keyMap) {
            do throws(StateFault) {
                keyMap = try decoded(.keyMap, bytes) { (bytes) throws(CanonicalFault) in try KeyMap(decoding: bytes) }
                isKeyMapWhole = true
            } catch {
                try keep("keymap.jsonl", .keyMap, bytes, after: error)
                keyMap = KeyMap(salvaging: bytes)
            }
        }
        if let bytes = try folder.read("receipts.jsonl", as: .receipts) {
            do throws(StateFault) {
                receipts = try decoded(.receipts, bytes) { (bytes) throws(CanonicalFault) in
                    try [Receipt](decoding: bytes)
                }
            } catch {
                try keep("receipts.jsonl", .receipts, bytes, after: error)
                receipts = [Receipt](salvaging: bytes)
            }
        }
        do throws(StateFault) {
            published = try PublishedTurns.readFile(folder)
        } catch {
            if error.kind != .missing {
                try keep("published", .published, folder.read("published", as: .published) ?? [], after: error)
            }
        }
    }

    private mutating func keep(
        _ name: String, _ file: StateFile, _ bytes: [UInt8], after fault: StateFault
    ) throws(StateFault) {
        guard fault.kind == .damaged else { throw fault }
        damaged.append(Damaged(name: name, file: file, bytes: bytes))
    }

    /// A backup with all that is left here, and the sessions that it alone knows; nil where both contradict each other.
    func laid(over backup: Backup) -> (state: Backup, backupAlone: [SurrogateKey])? {
        var mine = backup
        if let published { mine.published = published }
        let known = Set(backup.receipts)
        mine.receipts = backup.receipts + receipts.filter { !known.contains($0) }
        if isKeyMapWhole {
            mine.keyMap = keyMap
            return mine.merged(with: backup, isRecovering: true).map { ($0, []) }
        }
        mine.keyMap = keyMap.laid(over: backup.keyMap)
        guard mine.published.key == backup.published.key else { return nil }
        mine.published.merge(backup.published)
        let alone = backup.keyMap.entries.filter { keyMap.entry($0.session) == nil }.map(\.key)
        let removals = mine.receipts.removals
        for key in Set(alone) {
            let days = removals.filter { $0.keys.contains(key) }.map(\.day)
            _ = mine.keyMap.change(key) { $0.forgotten = $0.forgotten ?? days.min() }
        }
        return mine.countUnnamed(mayLack: true) ? (mine, alone) : nil
    }

    /// Keeps the unreadable files beside the ones that take their places.
    /// - Returns: their names.
    func setAside(in folder: borrowing OwnFolder) throws(StateFault) -> [String] {
        var names: [String] = []
        for file in damaged {
            let taken = try folder.names()
            let name = (1...).lazy.map { "\(file.name).damaged-\($0)" }.first { !taken.contains($0) }!
            try folder.create(name, file.bytes, as: file.file)
            names.append(name)
        }
        if !names.isEmpty { try folder.sync() }
        return names
    }
}
