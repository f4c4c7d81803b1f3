public import PublishGate
public import TraceSchema

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why the local state was not read or not changed. The message says what was not done and what to type next.
public struct StateFault: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// The system refused a call, with this error number.
        case system(Int32)
        /// Another run holds the lock; its process, when it could be told.
        case busy(process: Int32?)
        /// The file is not there, though others say that it was.
        case missing
        /// The file is not one that this tool wrote.
        case damaged
        /// The file is whole, and this version does not understand it.
        case newerVersion
        /// The file is a link, a folder or a device.
        case notAFile
        /// The file or folder belongs to somebody else.
        case otherOwner
        /// Other accounts may read or write it.
        case openToOthers
        /// Two files that each are whole do not belong together.
        case disagreeing
        /// A file of the staged batch is not what was staged.
        case batch(BatchFault)
        /// Nothing is staged.
        case nothingStaged
        /// Another batch is staged than the one that was asked for.
        case otherBatch
        /// A batch may have been sent in part, and is to be finished first.
        case sendingUnfinished(ContentDigest)
        /// No batch is being sent.
        case notSending
        /// The batch does not continue what was published: a session has another key, another next turn, or one of its
        /// turns was published.
        case staleBatch
        /// The batch holds a session that is withheld or forgotten.
        case heldBack(SurrogateKey)
        /// The batch that may have been sent in part holds sessions that are withheld or forgotten by now.
        case heldBackSince(sessions: Int, of: Int)
        /// A batch that may have been sent in part holds so many of the sessions.
        case unfinishedHolds(ContentDigest, sessions: Int)
        /// What was to be written does not read back: a fault of this tool, found before anything was replaced.
        case unwritable
        /// No session has this key.
        case unknownSession(SurrogateKey)
        /// Another run changed the file since it was looked at.
        case overtaken
        /// The backup is of another machine's state, or contradicts this one's.
        case contradiction
    }

    public let kind: Kind
    public let file: StateFile

    init(_ kind: Kind, _ file: StateFile) {
        self.kind = kind
        self.file = file
    }
}

extension StateFault: CustomStringConvertible {
    /// What happened, and what to type next.
    public var description: String { "\(explanation.what). \(explanation.next)" }

    /// - Parameters:
    ///   - done: a sentence that says what was done and what was not, which only the caller knows.
    ///   - next: what to type next, where the caller knows better.
    public func message(_ done: String, next: String? = nil) -> String {
        "\(explanation.what). \(done) \(next ?? explanation.next)"
    }

    /// What happened, and what to type next, as sentences without their full stops.
    public var explanation: (what: String, next: String) {
        let restore = "Restore a backup with: skein trace keymap import FILE"
        let resume = "Finish it with `skein trace push --resume`, or give it up with `skein trace push --abandon`"
        let stage = "Stage again with: skein trace push"
        switch kind {
        case .system(let number): return ("\(file.label): \(Self.words(number))", "Mend that, then run it again")
        case .busy(let process):
            let who = process.map { " (process \($0))" } ?? ""
            return ("another run of skein\(who) is at work", "Wait for it, then run this again")
        case .missing: return ("\(file.label) is missing, though something was published or staged", restore)
        case .damaged where file == .consent:
            return ("consent.json is damaged", "Agree anew, and say what to keep out: skein trace consent --accept")
        case .damaged where Self.batchFiles.contains(file): return ("\(file.label) is damaged", stage)
        case .damaged where file == .backup: return ("the backup is damaged", "Choose another one")
        case .damaged: return ("\(file.label) is damaged", restore)
        case .newerVersion:
            return ("\(file.label) was written by a newer skein", "Update skein; the file stays as it is")
        case .notAFile: return ("\(file.label) is a link or no plain file", "Put the file itself there")
        case .otherOwner: return ("\(file.label) belongs to another account", "Run skein as its owner")
        case .openToOthers:
            return ("\(file.label) is open to other accounts", "How to close it: skein trace doctor --offline")
        case .disagreeing: return ("keymap.jsonl and published are not of one time", restore)
        case .batch: return ("the staged batch is not what was staged", stage)
        case .nothingStaged: return ("nothing is staged", "Stage a batch with: skein trace push")
        case .otherBatch: return ("another batch is staged by now", stage)
        case .sendingUnfinished(let digest): return ("batch \(digest.short) may have been sent in part", resume)
        case .notSending: return ("no push was cut off", "See: skein trace status")
        case .staleBatch: return ("something was published since the batch was staged", stage)
        case .heldBack(let key): return ("the batch holds session \(key), which you held back since", stage)
        case .heldBackSince(let sessions, let all):
            return (
                "of the \(all) sessions of the batch that may have been sent in part, you held back \(sessions) since",
                "Give it up with: skein trace push --abandon"
            )
        case .unfinishedHolds(let digest, let sessions):
            return (
                "batch \(digest.short), which may have been sent in part, holds \(sessions) of these sessions",
                "Finish it with `skein trace push --resume` or give it up with `skein trace push --abandon`, then run "
                    + "this again"
            )
        case .unwritable: return ("\(file.label) would not read back", "This is a fault of skein: please report it")
        case .unknownSession(let key): return ("no session has the key \(key)", "See: skein trace keymap list")
        case .overtaken: return ("\(file.label) was changed by another run meanwhile", "Look at it and run this again")
        case .contradiction:
            return ("the backup and the state here contradict each other", "Nothing was changed. Choose another backup")
        }
    }

    private static let batchFiles: Set<StateFile> = [.manifest, .turns, .shard]

    private static func words(_ errorNumber: Int32) -> String {
        switch errorNumber {
        case ENOSPC, EDQUOT: "no space is left"
        case EACCES, EPERM: "access is not allowed"
        case EFBIG: "files may not be that large here"
        case EROFS: "the disk is read-only"
        case EEXIST: "it is there already"
        case ENOENT: "it is not there"
        default: "the system says error \(errorNumber)"
        }
    }
}
