/// Every word of this tool that becomes public on the Hub: constants, the same for everybody.
enum PublicTexts {
    static let push = CommitText(
        title: "Add coding agent telemetry",
        description: """
            Content-free rows of coding agent sessions (schema skein-trace/1), under ODC-BY 1.0. Each row holds labels, \
            coarse buckets and random keys; no prompt, answer, path or identity.
            """)

    static let removal = CommitText(
        title: "Remove rows on their contributor's request",
        description: """
            The contributor of these rows asks for their removal. Every other line is unchanged, byte for byte. Copies in \
            the git history, in other pull requests and in the converted Parquet files go only when maintainers squash \
            the history and delete those references.
            """)

    /// Followed by the session keys, one a line.
    static let removalRequest: StaticString = """
        The contributor of the rows with the session keys below asks for their removal: please delete every line that \
        holds one of these keys from the dataset's files, and from its history where that is possible.
        """

    /// In front of keys that did not fit into the opening text.
    static let furtherKeys: StaticString = "Further session keys of the same request:"
}
