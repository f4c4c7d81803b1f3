/// A part of a file of rows: the lines that begin in it, and what is needed to read the last of them to its end.
struct RowBlock {
    /// Its place among all blocks.
    let number: Int
    /// The place of the file in the list that was given.
    let file: Int
    let isFirst: Bool
    let isLast: Bool
    /// Why the file ends here although more was expected.
    let fault: FindingKind?
    /// How many bytes of the buffer are the block's: the byte before the block, its own, and those behind it.
    let count: Int
    /// How many are its own, from the second byte of the buffer on.
    let owned: Int
    /// Whether the buffer reaches to the end of the file.
    let reachesEnd: Bool

    /// A block's own bytes: enough to pay for handing it out, and few enough to stay in a core's cache.
    static let size = 512 << 10
    /// More than any row has: model and tools are of closed lists, a test adds up the longest.
    static let longestLine = 64 << 10
    /// The byte before a block, its own, and a line that begins with its last.
    static let capacity = 1 + size + longestLine + 1
}
