/// A line on standard error for what goes to the Hub and comes from it, where that takes longer than a moment. What is
/// written next, on standard output or standard error, takes its place.
enum TransferLine {
    private static let bar = ProgressBar(total: 0, "talking to the Hub,")

    /// Counts bytes; nothing is drawn where nobody sees it.
    @Sendable
    static func advance(by bytes: Int) {
        if Terminal.isError { bar.advance(by: bytes) }
    }

    static func leave() {
        if Terminal.isError { bar.clear() }
    }
}
