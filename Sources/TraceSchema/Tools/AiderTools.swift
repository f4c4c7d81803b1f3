extension ToolVocabulary {
    /// aider has its models write edits into their answers: it has no tools.
    static let aider = ToolVocabulary(harness: .aider, builtIn: [])
}
