import Foundation

/// What a commit asks for, read from its lines.
struct ProposedCommit {
    enum Operation {
        case file(path: String, Data, oldPath: String?)
        case lfsFile(path: String, Blob.Pointer, oldPath: String?)
        case deletedFile(path: String)
        case deletedFolder(path: String)
    }

    let summary: String
    let description: String
    let parent: String?
    let operations: [Operation]

    init(summary: String, description: String = "", parent: String? = nil, operations: [Operation]) {
        (self.summary, self.description, self.parent, self.operations) = (summary, description, parent, operations)
    }

    /// - Parameter body: one JSON object a line, the header first.
    init(lines body: Data) throws(Refusal) {
        let lines = Self.lines(of: body)
        guard let first = lines.first, let header = try? JSONDecoder().decode(HeaderLine.self, from: first),
            header.key == "header", !header.value.summary.isEmpty
        else { throw .invalid("The first line must be a header with a summary") }
        var operations: [Operation] = []
        for line in lines.dropFirst() { operations.append(try Self.operation(of: line)) }
        self.init(
            summary: header.value.summary, description: header.value.description ?? "",
            parent: header.value.parentCommit, operations: operations)
    }

    private struct HeaderLine: Decodable {
        struct Value: Decodable {
            let summary: String
            var description: String?
            var parentCommit: String?
        }

        let key: String
        let value: Value
    }

    private struct OperationLine: Decodable {
        struct Value: Decodable {
            let path: String
            var content: String?
            var encoding: String?
            var algo: String?
            var oid: String?
            var size: Int?
            var oldPath: String?
        }

        let key: String
        let value: Value
    }

    private static func operation(of line: Data) throws(Refusal) -> Operation {
        guard let parsed = try? JSONDecoder().decode(OperationLine.self, from: line) else {
            throw .invalid("A line is no operation")
        }
        let value = parsed.value
        guard isPath(value.path.hasSuffix("/") ? String(value.path.dropLast()) : value.path) else {
            throw .invalid("Invalid path: \(value.path)")
        }
        switch parsed.key {
        case "file":
            let text = value.content ?? ""
            guard let bytes = value.encoding == "base64" ? Data(base64Encoded: text) : Data(text.utf8) else {
                throw .invalid("Invalid base64: \(value.path)")
            }
            return .file(path: value.path, bytes, oldPath: value.oldPath)
        case "lfsFile":
            guard value.algo == "sha256", let oid = value.oid, oid.wholeMatch(of: /[0-9a-f]{64}/) != nil,
                let size = value.size
            else { throw .invalid("Invalid LFS file: \(value.path)") }
            return .lfsFile(path: value.path, Blob.Pointer(oid: oid, size: size), oldPath: value.oldPath)
        case "deletedFolder": return .deletedFolder(path: value.path)
        case "deletedFile": return .deletedFile(path: value.path)
        case "deletedEntry":
            return value.path.hasSuffix("/") ? .deletedFolder(path: value.path) : .deletedFile(path: value.path)
        default: throw .invalid("Unknown operation: \(parsed.key)")
        }
    }

    /// Relative, without empty, `.`, `..` and `.git` parts.
    private static func isPath(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0 != "." && $0 != ".." && $0 != ".git"
        }
    }

    /// The lines, found by the C library: a body holds megabytes, and these tests run unoptimised.
    private static func lines(of body: Data) -> [Data] {
        var ends: [Int] = []
        unsafe body.withUnsafeBytes { bytes in
            var start = 0
            // Within the buffer: `start` never passes its count.
            while start < bytes.count,
                let end = unsafe memchr(bytes.baseAddress! + start, 0x0A, bytes.count - start)
            {
                start = unsafe UnsafeRawPointer(end) - bytes.baseAddress! + 1
                ends.append(start)
            }
        }
        if ends.last != body.count { ends.append(body.count) }
        return zip([0] + ends, ends).map { body[(body.startIndex + $0)..<(body.startIndex + $1)] }
            .filter { $0.count > 1 }
    }
}
