// swift-format-ignore-file
// Generated from Sources/skein/Sample/home by `swift run skein-schema`. Do not edit.

extension SampleHome {
    /// Invented sessions, by their places below the root.
    static let files: [(path: String, text: StaticString)] = [
    ]
}
