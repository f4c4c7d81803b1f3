// Names come from a grammar or a closed list, and cannot be changed after.

import TraceSchema

// attempt: a model name of a string
// expect: missing argument label 'validating:' in call
// expect: cannot convert value of type 'String' to expected argument type 'Span<UInt8>'
func name(_ text: String) -> ModelName? { ModelName(text) }

// attempt: a model name of a string, said to be valid
// expect: cannot convert value of type 'String' to expected argument type 'Span<UInt8>'
func name(_ text: String) -> ModelName? { ModelName(validating: text) }

// attempt: a model name by its stored spelling
// expect: incorrect argument label in call (have 'spelling:', expected 'validating:')
// expect: cannot convert value of type 'String' to expected argument type 'Span<UInt8>'
func name(_ text: String) -> ModelName? { ModelName(spelling: text) }

// attempt: a model name of a literal
// expect: cannot convert value of type 'String' to specified type 'ModelName'
let name: ModelName = "claude-opus-4-5"

// attempt: a model name that is changed
// expect: cannot assign to property: 'text' is a get-only property
func renames(_ name: inout ModelName, _ text: String) { name.text = text }

// attempt: an unvalidating initialiser of one's own
// expect: 'spelling' is inaccessible due to 'private' protection level
extension ModelName {
    init(anything text: String) { spelling = text }
}

// attempt: a decoded model name
// expect: incorrect argument label in call (have 'from:', expected 'validating:')
// expect: cannot convert value of type 'any Decoder' to expected argument type 'Span<UInt8>'
func name(from decoder: any Decoder) throws -> ModelName? { try ModelName(from: decoder) }

// attempt: a version of a string
// expect: missing argument label 'validating:' in call
// expect: cannot convert value of type 'String' to expected argument type 'Span<UInt8>'
func version(_ text: String) -> HarnessVersion? { HarnessVersion(text) }

// attempt: a version of numbers
// expect: extra arguments at positions #1, #2, #3 in call
// expect: missing argument for parameter 'validating' in call
let version = HarnessVersion(major: 1, minor: 2, patch: 3)

// attempt: a version of a literal
// expect: cannot convert value of type 'String' to specified type 'HarnessVersion'
let version: HarnessVersion = "1.2.3"

// attempt: a version that is changed
// expect: cannot assign to property: 'patch' is a 'let' constant
func changes(_ version: inout HarnessVersion) { version.patch = 4711 }

// attempt: a tool name of a string
// expect: 'ToolName' initializer is inaccessible due to 'internal' protection level
// expect: missing argument label 'harness:' in call
// expect: missing argument for parameter 'code' in call
// expect: cannot convert value of type 'String' to expected argument type 'HarnessID'
func tool(_ text: String) -> ToolName { ToolName(text) }

// attempt: a tool name by its code
// expect: 'ToolName' initializer is inaccessible due to 'internal' protection level
let tool = ToolName(harness: .claudeCode, code: 7)

// attempt: a tool name of a literal
// expect: cannot convert value of type 'String' to specified type 'ToolName'
let tool: ToolName = "Bash"

// attempt: a vocabulary of one's own
// expect: 'ToolVocabulary' initializer is inaccessible due to 'internal' protection level
func vocabulary(_ words: [StaticString]) -> ToolVocabulary {
    ToolVocabulary(harness: .claudeCode, builtIn: words)
}

// attempt: a count of calls of one's own
// expect: 'ToolCalls.Entry' initializer is inaccessible due to 'internal' protection level
func entry(_ name: ToolName) -> ToolCalls.Entry { ToolCalls.Entry(name: name, count: 4711) }

// attempt: words that are made as it runs
// expect: cannot convert value of type '[String]' to expected argument type '[StaticString]'
func words(_ text: [String]) -> ClosedWords { ClosedWords(text) }
