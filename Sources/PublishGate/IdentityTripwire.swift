@_spi(StoredKeys) public import TraceSchema

/// A last look at rows for what could lead to the person, beside all that keeps it out of them: a part of their own names
/// in a model's name, and a key that is an id of their sessions.
///
/// Only models' names are searched, because every other column is closed, and only for whole parts that no public
/// model's name has: else nobody called Max or Ed could publish.
public struct IdentityTripwire: Sendable {
    public enum Identity: ClosedLabel {
        case userName, fullName, hostName, eMail, gitIdentity, projectFolder, sessionID

        public var label: StaticString {
            switch self {
            case .userName: "user-name"
            case .fullName: "full-name"
            case .hostName: "host-name"
            case .eMail: "e-mail"
            case .gitIdentity: "git-identity"
            case .projectFolder: "project-folder"
            case .sessionID: "session-id"
            }
        }
    }

    public enum Column: ClosedLabel {
        case rowID, sessionKey, model

        public var label: StaticString {
            switch self {
            case .rowID: "rowId"
            case .sessionKey: "sessionKey"
            case .model: "model"
            }
        }
    }

    /// What was met where. It never holds what stands there.
    public struct Trip: Error, Hashable, Sendable {
        public let identity: Identity
        public let column: Column
        public let harness: HarnessID
    }

    /// What each part of the person's names is a part of.
    private var parts: [[UInt8]: Identity] = [:]
    private var ids: Set<SurrogateKey> = []
    /// Names in which nothing was found.
    private var harmless: Set<ModelName> = []

    public init() {}

    /// Watches for a name of the person's.
    public mutating func watch(for name: String, as identity: Identity) {
        watch(for: Self.parts(of: name.utf8), as: identity)
    }

    /// Watches for what a session is found by: the ids in it, and the folders that it lies in.
    /// - Parameter place: names of folders and the file's, joined by slashes.
    public mutating func watch(forSessionAt place: String) {
        let names = place.utf8.split(separator: UInt8(ascii: "/"))
        for name in names {
            let name = name.map(\.asciiLowercased)
            for end in name.indices.dropFirst(Self.idLength - 1) where name[end - 12] == UInt8(ascii: "-") {
                if let id = SurrogateKey(stored: Array(name[(end - Self.idLength + 1)...end]).span) { ids.insert(id) }
            }
        }
        // Days and ids name no project.
        for folder in names.dropLast() where !folder.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: "-") }) {
            watch(for: Self.parts(of: folder), as: .projectFolder)
        }
    }

    private mutating func watch(for new: [[UInt8]], as identity: Identity) {
        for part in new where parts[part] == nil { parts[part] = identity }
        harmless.removeAll()
    }

    /// Throws where the row holds what is watched for.
    public mutating func check(_ row: TraceRow) throws(Trip) {
        func trip(_ identity: Identity, _ column: Column) -> Trip {
            Trip(identity: identity, column: column, harness: row.harness)
        }
        if ids.contains(row.rowID) { throw trip(.sessionID, .rowID) }
        if ids.contains(row.sessionKey) { throw trip(.sessionID, .sessionKey) }
        guard let model = row.model, !harmless.contains(model) else { return }
        for part in Self.parts(of: model.text.utf8) {
            if let identity = parts[part], !Self.publicParts.contains(part) { throw trip(identity, .model) }
        }
        harmless.insert(model)
    }

    // MARK: - Parts of names

    private static let shortestPart = 3
    /// Of an id that could stand in a key's place.
    private static let idLength = 36

    /// Runs of letters and digits, in lower case.
    private static func parts(of name: some Collection<UInt8>) -> [[UInt8]] {
        name.map(\.asciiLowercased).split { $0 < 0x80 && !$0.isASCIILetterOrDigit }
            .filter { $0.count >= shortestPart }.map(Array.init)
    }

    private static let publicParts = Set(
        parts(of: "\(ModelName.publicIDs)".utf8)
            + (ModelName.families + ModelName.tiers + ModelName.prefixes).flatMap { parts(of: "\($0)".utf8) })
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= asciiLowercased
    }
}
