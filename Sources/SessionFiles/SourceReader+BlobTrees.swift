import Harnesses
@_spi(RawRecords) import OtherContent
import SessionText
import TraceExtraction

extension SourceReader {
    /// Gives what hangs on the latest root of a database's tree to a reader, each message as a record. What is missing,
    /// torn or leads back to itself is counted, and the rest is read.
    mutating func walk(
        _ tree: BlobTree, of database: borrowing SessionDatabase, replacing content: RecordRewriter?,
        _ scanner: inout RecordScanner, _ reader: inout some RecordReader
    ) throws(ReadFault) -> SessionDatabase.Answer {
        guard let heads = try database.prepared(tree.head), let roots = try database.prepared(tree.root),
            let blobs = try database.prepared(tree.blob)
        else { return .noTable }
        guard let digits = try heads.cell() else { return .rows }
        guard let head = Hexadecimal.bytes(spelledAs: digits) else {
            skips.add(.treeBroken)
            return .rows
        }
        var walk = BlobWalk(tree, blobs, content)
        hand(head, as: tree.headKind, at: "value", &walk, &scanner, &reader)
        if let named = try roots.cell(head), !named.isEmpty {
            if let root = BlobName(spelledAs: named) {
                try walkRoot(root, &walk, &scanner, &reader)
            } else {
                skips.add(.treeBroken)
            }
        }
        return .rows
    }

    private mutating func walkRoot(
        _ name: BlobName, _ walk: inout BlobWalk, _ scanner: inout RecordScanner, _ reader: inout some RecordReader
    ) throws(ReadFault) {
        guard walk.enterRoot(name) else { return skips.add(.treeBroken) }
        defer { walk.leaveRoot() }
        guard let bytes = try load(name, &walk), let leaves = walk.leaves(of: bytes) else {
            return skips.add(.treeBroken)
        }
        for (name, content) in leaves {
            guard let name else {
                skips.add(.treeBroken)
                continue
            }
            switch content {
            case .root: try walkRoot(name, &walk, &scanner, &reader)
            case .message(let kind, let key, let fields):
                var message: [UInt8] = []
                try write(name, fields, into: &message, &walk)
                hand(message, as: kind, at: key, &walk, &scanner, &reader)
            case .json(let kind, let key, let number):
                guard let bytes = try load(name, &walk), let json = walk.json(in: bytes, wrappedAs: number) else {
                    skips.add(.treeBroken)
                    continue
                }
                hand(json, as: kind, at: key, &walk, &scanner, &reader)
            }
        }
    }

    /// Writes the message that a blob holds as a JSON object, those of the blobs that it names included; an empty one
    /// where it cannot be read, so that it counts.
    private mutating func write(
        _ name: BlobName?, _ fields: [MessageField], into out: inout [UInt8], _ walk: inout BlobWalk
    ) throws(ReadFault) {
        guard let name, let bytes = try load(name, &walk), let frame = walk.frame(of: bytes, reading: fields) else {
            skips.add(.treeBroken)
            out += Array("{}".utf8)
            return
        }
        try frame.write(as: fields, into: &out) { name, fields, out throws(ReadFault) in
            try write(name, fields, into: &out, &walk)
        }
    }

    /// The bytes of a blob; nil when it is not there, or there were too many before it.
    private mutating func load(_ name: BlobName, _ walk: inout BlobWalk) throws(ReadFault) -> [UInt8]? {
        do throws(ReadFault) {
            return try walk.load(name)
        } catch {
            guard error.skip == .recordTooLong else { throw error }
            skips.add(.recordTooLong)
            return []
        }
    }

    private mutating func hand(
        _ document: [UInt8], as kind: StaticString, at key: StaticString, _ walk: inout BlobWalk,
        _ scanner: inout RecordScanner, _ reader: inout some RecordReader
    ) {
        let document = walk.replaced(document, at: key)
        buffer.removeAll()
        buffer.beginRecord(kind: kind)
        buffer.beginMember(key)
        unsafe document.withUnsafeBytes { bytes in unsafe buffer.append(bytes) }
        buffer.endRecord()
        let line = buffer.takeRest()
        read(line, isLast: false, &scanner, &reader)
    }
}
