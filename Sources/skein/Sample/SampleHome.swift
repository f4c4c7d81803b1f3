/// The invented history that comes with the tool, laid out on disk as Claude Code would.
enum SampleHome {
    /// Calls `body` with a root that holds the sample: a private temporary folder, gone when `body` has ended.
    static func with<Result>(_ body: (_ root: String) async throws -> Result) async throws -> Result {
        try await EmbeddedHome.with(files.map { ($0.path, "\($0.text)") }, body)
    }
}
