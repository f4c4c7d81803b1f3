import Harnesses
@_spi(RawRecords) import OtherContent
import SessionText

/// A walk through a blob tree: what it may still read, and where it has been.
struct BlobWalk: ~Copyable {
    private let tree: BlobTree
    private let blobs: PreparedQuery
    private var content: RecordRewriter?
    private var roots: Set<BlobName> = []
    private var depth = 0
    private var blobsLeft = Self.mostBlobs
    private var bytesLeft = Self.mostBytes

    // A tree names the same blob as often as it likes: what is read of it is bounded, whatever its database holds.
    private static let mostBlobs = 1 << 18
    private static let mostBytes = 1 << 30
    private static let deepestRoot = 16

    /// - Parameters:
    ///   - blobs: selects a blob by its name.
    ///   - content: what takes the place of the blobs' content; nil when it is read as it is.
    init(_ tree: BlobTree, _ blobs: consuming PreparedQuery, _ content: RecordRewriter?) {
        (self.tree, self.content) = (tree, content)
        self.blobs = blobs
    }

    /// False for a root that was entered before, or one that lies too deep.
    mutating func enterRoot(_ name: BlobName) -> Bool {
        guard depth < Self.deepestRoot, roots.insert(name).inserted else { return false }
        depth += 1
        return true
    }

    mutating func leaveRoot() { depth -= 1 }

    /// nil for a blob that is not there, or that is one too many.
    mutating func load(_ name: BlobName) throws(ReadFault) -> [UInt8]? {
        guard blobsLeft > 0, bytesLeft > 0 else { return nil }
        blobsLeft -= 1
        guard let bytes = try blobs.cell(name.digits) else { return nil }
        bytesLeft -= bytes.count
        return bytes
    }

    /// The blobs that a root names, those of the first of the tree's branches of which it holds any; nil when the root
    /// is torn.
    mutating func leaves(of root: [UInt8]) -> [(name: BlobName?, content: BlobTree.Branch.Content)]? {
        let all = tree.branches.flatMap { $0 }.map { MessageField($0.number, "", .blob([])) }
        let root = replaced(root, reading: all)
        var reader = MessageReader(root)
        var named: [(number: Int, range: Range<Int>)] = []
        do {
            while let (number, value) = try reader.next() {
                if case .bytes(let range) = value, all.contains(where: { $0.number == number }) {
                    named.append((number, range))
                }
            }
        } catch {
            return nil
        }
        for branches in tree.branches {
            let leaves = named.compactMap { leaf in
                branches.first { $0.number == leaf.number }.map {
                    (name: BlobName(root[leaf.range]), content: $0.content)
                }
            }
            if !leaves.isEmpty { return leaves }
        }
        return []
    }

    /// What is read of a message; nil when it is torn.
    mutating func frame(of message: [UInt8], reading fields: [MessageField]) -> MessageFrame? {
        try? MessageFrame(replaced(message, reading: fields), reading: fields)
    }

    /// The JSON object that a blob is, or that a field of the message in it holds; nil when there is none.
    mutating func json(in blob: [UInt8], wrappedAs number: Int) -> [UInt8]? {
        if Self.beginsObject(blob[...]) { return blob }
        let blob = replaced(blob, reading: [MessageField(number, "", .blob([]))])
        var reader = MessageReader(blob)
        while let (field, value) = try? reader.next() {
            if field == number, case .bytes(let range) = value, Self.beginsObject(blob[range]) {
                return Array(blob[range])
            }
        }
        return nil
    }

    private static func beginsObject(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
    }

    // MARK: - Other content

    /// A message with other content in the fields that are not read.
    private mutating func replaced(_ message: [UInt8], reading fields: [MessageField]) -> [UInt8] {
        content?.rewrite(message: message, reading: fields) ?? message
    }

    /// A document that stands at a key of its record, with other content.
    mutating func replaced(_ document: [UInt8], at key: StaticString) -> [UInt8] {
        guard content != nil else { return document }
        content?.rewrite(document: document.span, at: "\(key)")
        return content?.take() ?? document
    }
}
