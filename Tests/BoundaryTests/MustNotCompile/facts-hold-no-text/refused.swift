// What a reducer says about a turn has no place for a string, and none for a text.

import SessionText
import TraceExtraction
import TraceSchema

// attempt: model
// expect: cannot assign value of type 'String' to type 'ModelName'
func tells(_ facts: inout TurnFacts) { facts.model = "claude-opus-4-5" }

// attempt: provider
// expect: cannot assign value of type 'String' to type 'Provider'
func tells(_ facts: inout TurnFacts) { facts.provider = "anthropic" }

// attempt: harness version
// expect: cannot assign value of type 'String' to type 'HarnessVersion'
func tells(_ facts: inout TurnFacts) { facts.harnessVersion = "2.1.0" }

// attempt: effort
// expect: cannot assign value of type 'String' to type 'Effort'
func tells(_ facts: inout TurnFacts) { facts.effort = "high" }

// attempt: outcome
// expect: cannot assign value of type 'String' to type 'Outcome'
func tells(_ facts: inout TurnFacts) { facts.outcome = "ok" }

// attempt: token count
// expect: cannot assign value of type 'String' to type 'Int'
func tells(_ facts: inout TurnFacts) { facts.tokens.output = "12" }

// attempt: moment
// expect: cannot assign value of type 'String' to type 'Int64'
func tells(_ facts: inout TurnFacts) { facts.firstMoment = "2026-08-01T10:00:05Z" }

// attempt: identity
// expect: cannot assign value of type 'String' to type 'TurnIdentity'
func tells(_ facts: inout TurnFacts) { facts.identity = "msg_01" }

// attempt: a field that is not there
// expect: value of type 'TurnFacts' has no member 'title'
func tells(_ facts: inout TurnFacts) { facts.title = "a title" }

// attempt: an unvalidated text
// expect: cannot assign value of type 'UntrustedText' to type 'ModelName'
func tells(_ facts: inout TurnFacts, _ text: borrowing UntrustedText) { facts.model = text }

// attempt: the name of a tool call
// expect: cannot convert value of type 'String' to expected argument type 'ToolName'
func call(_ name: String) -> ToolUse { ToolUse(identity: 0, name: name) }

// attempt: the name of a session
// expect: cannot convert value of type 'String' to expected argument type 'UInt64'
func session(_ name: String) -> SessionFacts { SessionFacts(identity: name, root: 0) }
