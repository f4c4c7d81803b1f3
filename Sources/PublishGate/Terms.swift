/// What a person agrees to before anything is published: one screen, numbered, named by its digest.
public struct Terms: Sendable {
    public let version: Int
    /// One screen of at most 24 lines of 80 columns.
    public let text: String
    /// SHA-256 of the text.
    public let digest: ContentDigest

    /// What `--terms` asks for where nobody types at a terminal.
    public var id: String { digest.short }

    private init(version: Int, text: String) {
        self.version = version
        self.text = text
        digest = ContentDigest(of: Array(text.utf8).span)
    }

    /// Changed words need a new version and a new yes: a test holds the digest of each version.
    public static let current = Terms(
        version: 1,
        text: """
            Publishing coding-agent traces: terms, version 1

             1. Your own data only. You publish sessions of your own work, and you may do
                so: no employer, client or contract forbids it.
             2. Licence: ODC-BY 1.0. Anyone may use the rows for any purpose, and says
                where they are from.
             3. Public and permanent. What is published stays in the dataset's history, in
                copies and in mirrors, even after it was taken out of the current files.
             4. What a row holds: one model response as provider, model, harness and its
                version, effort, sizes, time and cost in coarse buckets, names and counts of
                built-in tools, outcome, the UTC day, a random key for the row and one for
                the session. No prompt, answer, path, name, real id, exact count or time.
             5. Rows of one session share its random key, so they can be seen together.
             6. Who sees what: the Hub shows publicly which account published and when.
                Keys and identities that lead back to your sessions stay on this machine.
             7. Removal: `skein trace forget` asks for rows to be taken out of the current
                files. History, copies and mirrors are out of its reach.
             8. You can stop at any time: `skein trace consent --revoke`. Nothing is sent
                without your confirmation of the exact files.

            """)
}
