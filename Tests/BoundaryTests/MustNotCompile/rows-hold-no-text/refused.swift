// A column takes its own label, bucket or name, and nothing that was read.

import TraceSchema

// attempt: provider
// expect: cannot assign value of type 'String' to type 'Provider'
func writes(_ row: inout TraceRow, _ text: String) { row.provider = text }

// attempt: model
// expect: cannot assign value of type 'String' to type 'ModelName'
func writes(_ row: inout TraceRow, _ text: String) { row.model = text }

// attempt: harness version
// expect: cannot assign value of type 'String' to type 'HarnessVersion'
func writes(_ row: inout TraceRow, _ text: String) { row.harnessVersion = text }

// attempt: bucket
// expect: cannot assign value of type 'String' to type 'TokenBucket'
func writes(_ row: inout TraceRow, _ text: String) { row.tokensIn = text }

// attempt: an exact count
// expect: cannot assign value of type 'Int' to type 'TokenBucket'
func writes(_ row: inout TraceRow, _ text: String) { row.tokensIn = text.count }

// attempt: outcome
// expect: cannot assign value of type 'String' to type 'Outcome'
func writes(_ row: inout TraceRow, _ text: String) { row.outcome = text }

// attempt: error class
// expect: cannot convert value of type 'String' to expected argument type 'ErrorClass'
func writes(_ row: inout TraceRow, _ text: String) { row.outcome = .failed(text) }

// attempt: day
// expect: cannot assign value of type 'String' to type 'UTCDay'
func writes(_ row: inout TraceRow, _ text: String) { row.day = text }

// attempt: tool calls
// expect: cannot assign value of type '[String]' to type 'ToolCalls'
func writes(_ row: inout TraceRow, _ text: String) { row.toolCalls = [text] }

// attempt: key
// expect: cannot assign value of type 'String' to type 'SurrogateKey'
func writes(_ row: inout TraceRow, _ text: String) { row.sessionKey = text }

// attempt: a column that is not there
// expect: value of type 'TraceRow' has no member 'note'
func writes(_ row: inout TraceRow, _ text: String) { row.note = text }

// attempt: by key path
// expect: cannot convert return expression of type 'WritableKeyPath<TraceRow, Optional<ModelName>>'
func path() -> WritableKeyPath<TraceRow, String?> { \.model }
