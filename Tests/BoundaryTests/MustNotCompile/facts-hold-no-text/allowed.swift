// What a reducer says about a turn has no place for a string, and none for a text.

import SessionText
import TraceExtraction
import TraceSchema

func facts(_ text: borrowing UntrustedText, _ key: IdentityKey) -> TurnFacts {
    var facts = TurnFacts(identity: TurnIdentity(response: text.identity(under: key).keyedHash), session: 0)
    facts.model = text.modelName(known: nil)
    facts.harnessVersion = text.harnessVersion()
    facts.firstMoment = text.unixMilliseconds()
    facts.provider = text.isExactly("anthropic") ? .anthropic : .unknown
    return facts
}
