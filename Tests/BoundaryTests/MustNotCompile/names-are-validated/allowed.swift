// Names come from a grammar or a closed list, and cannot be changed after.

import TraceSchema

func name(_ bytes: borrowing Span<UInt8>) -> ModelName? { ModelName(validating: bytes) }
func version(_ bytes: borrowing Span<UInt8>) -> HarnessVersion? { HarnessVersion(validating: bytes) }
func tool(_ bytes: borrowing Span<UInt8>) -> ToolName { ToolVocabulary.of(.claudeCode).name(recordedAs: bytes) }
func text(of name: ModelName) -> String { name.text }
