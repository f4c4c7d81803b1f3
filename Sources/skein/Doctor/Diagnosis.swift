/// What one check found: a sentence, how grave it is, and what mends it.
struct Diagnosis: Hashable {
    enum Level: Hashable {
        case ok
        /// Nothing fails by it, and a person should know.
        case note
        /// It stands in the way of something.
        case problem(Obstacle)
    }

    let level: Level
    let says: String
    /// A command, or what to change; nil where there is nothing to do.
    var mend: String?

    static func ok(_ says: String) -> Diagnosis { Diagnosis(level: .ok, says: says) }

    static func note(_ says: String, mend: String? = nil) -> Diagnosis {
        Diagnosis(level: .note, says: says, mend: mend)
    }

    static func problem(_ obstacle: Obstacle, _ says: String, mend: String) -> Diagnosis {
        Diagnosis(level: .problem(obstacle), says: says, mend: mend)
    }
}

/// What a problem keeps other commands from, as their exit code for it.
enum Obstacle: Int32 {
    /// Something that is remembered cannot be used.
    case badData = 65
    /// Sessions cannot be read.
    case unreadable = 66
    /// The Hub does not answer.
    case unreachable = 69
    /// What is remembered cannot be written.
    case unwritable = 73
    /// The clock, or the Hub, is not ready: a later try may do.
    case later = 75
    /// It would be refused.
    case refused = 77
}
