/// What tells one state of a file from every other, as the file system keeps it. Nothing of its name or content.
public struct FileStamp: Hashable, Sendable {
    public let device: UInt64
    public let inode: UInt64
    /// In bytes.
    public let size: Int
    /// When its content was last written, in nanoseconds since 1970-01-01T00:00Z.
    public let modified: Int64
    /// When anything of it was last changed; a program can set the other time and not this one.
    public let changed: Int64

    public init(device: UInt64, inode: UInt64, size: Int, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }

    /// Whether it is the same file with the same content, wherever it lies by now.
    public func isMoved(from other: FileStamp) -> Bool {
        device == other.device && inode == other.inode && size == other.size && modified == other.modified
    }
}
