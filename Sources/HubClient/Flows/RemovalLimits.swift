/// How much of a dataset a removal reads and rewrites.
public struct RemovalLimits: Sendable {
    /// A larger file is named and not read.
    var mostBytesRead = ResponseLimit.file
    /// What stays of all rewritten files together: it is held while it is sent.
    var mostBytesRewritten = 64 << 20

    public static let standard = RemovalLimits()
}
