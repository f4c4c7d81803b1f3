import SessionText
import TraceExtraction
import TraceSchema

/// The parts of 1.x's messages, which are records of their own, until they are joined.
struct OpenCodeParts {
    enum What {
        case call(OpenCodeCall)
        case step(OpenCodeUsage)
    }

    private struct Part {
        let message: RecordIdentity
        /// Of a part that does not say its session, the message's id alone decides.
        let session: RecordIdentity?
        let what: What
    }

    private var parts: [Part] = []

    mutating func add(_ what: What, to message: RecordIdentity, of session: RecordIdentity?) {
        parts.append(Part(message: message, session: session, what: what))
    }

    /// Gives every part to its message and keeps none. Both must be of one session: an id can stand in two.
    mutating func join(to messages: inout [OpenCodeMessage], under key: IdentityKey) {
        var partsOfMessage: [RecordIdentity: [What]] = [:]
        for part in parts {
            let id = part.session.map { key.identity(of: $0, part.message) } ?? part.message
            partsOfMessage[id, default: []].append(part.what)
        }
        parts = []
        for index in messages.indices where messages[index].turn.trust != OpenCodeMessage.Trust.entries.rawValue {
            let message = RecordIdentity(keyedHash: messages[index].turn.identity.response)
            for id in [messages[index].id, message] {
                for part in partsOfMessage[id] ?? [] {
                    switch part {
                    case .call(let call): messages[index].calls.append(call)
                    case .step(let usage): messages[index].steps.append(usage)
                    }
                }
            }
        }
    }
}
