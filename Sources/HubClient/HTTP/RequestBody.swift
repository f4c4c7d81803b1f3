/// A request's body of known length, made while it is sent: one file is held at a time, and encoded block by block.
struct RequestBody: Sendable {
    enum Piece: Sendable {
        case plain([UInt8])
        /// A file as it is.
        case file(FileContent)
        /// A file's bytes in Base64.
        case base64(FileContent)

        var count: Int {
            switch self {
            case .plain(let bytes): bytes.count
            case .file(let content): content.count
            case .base64(let content): Base64.encodedCount(of: content.count)
            }
        }
    }

    private(set) var pieces: [Piece] = []
    private(set) var count = 0

    init() {}

    init(_ bytes: [UInt8]) { append(.plain(bytes)) }

    init(_ piece: Piece) { append(piece) }

    mutating func append(_ piece: Piece) {
        if piece.count == 0 { return }
        pieces.append(piece)
        count += piece.count
    }
}

/// A file's bytes, read when they are needed.
struct FileContent: Sendable {
    let count: Int
    /// nil where the file cannot be read any more, or is not the one that was announced.
    let load: @Sendable () -> [UInt8]?

    init(count: Int, load: @escaping @Sendable () -> [UInt8]?) {
        self.count = count
        self.load = load
    }

    init(_ bytes: [UInt8]) { self.init(count: bytes.count) { bytes } }
}

extension RequestBody {
    /// Hands out a body from its beginning to its end.
    struct Reader {
        private let body: RequestBody
        private var piece = 0
        /// The current piece's source, while it is being read.
        private var source: ArraySlice<UInt8> = []
        private var isOpen = false
        /// Encoded characters that did not fit into the last block.
        private var rest: ArraySlice<UInt8> = []

        init(_ body: RequestBody) { self.body = body }

        /// The next bytes, at least one and at most `room`; none at the end; nil where a file failed.
        mutating func next(upTo room: Int) -> ArraySlice<UInt8>? {
            if rest.isEmpty {
                guard let part = nextPart(room) else { return nil }
                rest = part
            }
            defer { rest = rest.dropFirst(room) }
            return rest.prefix(room)
        }

        private mutating func nextPart(_ room: Int) -> ArraySlice<UInt8>? {
            guard piece < body.pieces.count else { return [] }
            switch body.pieces[piece] {
            case .plain(let bytes): return take(room) { bytes }
            case .file(let content): return take(room, content.bytes)
            // Whole groups of three bytes, so that only the last has padding.
            case .base64(let content): return take(max(room / 4, 1) * 3, content.bytes).map { Base64.encode($0)[...] }
            }
        }

        private mutating func take(_ count: Int, _ load: () -> [UInt8]?) -> ArraySlice<UInt8>? {
            if !isOpen {
                guard let bytes = load() else { return nil }
                (source, isOpen) = (bytes[...], true)
            }
            let taken = source.prefix(count)
            source = source.dropFirst(count)
            if source.isEmpty { (piece, isOpen) = (piece + 1, false) }
            return taken
        }
    }
}

extension FileContent {
    /// The bytes, if they are as many as were announced.
    func bytes() -> [UInt8]? {
        guard let bytes = load(), bytes.count == count else { return nil }
        return bytes
    }
}
