/// What tells one state of a file from every other, as the file system keeps it. Nothing of its name or content.
///
/// No digest of the content is among it: a file that was put back (`touch -r`, a restored backup of the same length,
/// another file under the same inode) has another change time, which only the system sets, and a digest of a file's head
/// would not see what was changed behind it. Where a file system keeps no such time, its files are not taken for
/// unchanged at all (``tellsEveryChange``). What is written through a mapping may keep its time for as long as the
/// system holds the page; no harness writes so.
public struct FileStamp: Hashable, Sendable {
    public let device: UInt64
    public let inode: UInt64
    /// In bytes.
    public let size: Int
    /// When its content was last written, in nanoseconds since 1970-01-01T00:00Z.
    public let modified: Int64
    /// When anything of it was last changed; a program can set the other time and not this one.
    public let changed: Int64

    /// Whether each change gives another change time, once the clock has ticked. FAT, exFAT and sshfs keep none and
    /// show the other time instead, which a program can put back; what they show has a grain of 10 ms to 2 s, on which
    /// the times of other file systems hardly ever fall.
    public var tellsEveryChange: Bool { changed % 10_000_000 != 0 }

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
