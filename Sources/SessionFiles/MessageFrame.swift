import SessionText

/// What is read of one message: numbers, and the names of blobs that are still to be read. No text of it is kept.
struct MessageFrame {
    enum Value {
        case number(UInt64)
        case frame(MessageFrame)
        /// nil when it is no name.
        case blob(BlobName?)
        case fieldNumbers([Int])
    }

    /// By the place of their fields among those that are read, in the order in which they stand.
    private(set) var members: [(field: Int, value: Value)] = []

    /// A bound on memory: no real message names so many.
    private static let mostMembers = 60_000

    init(_ bytes: [UInt8], in range: Range<Int>? = nil, reading fields: [MessageField]) throws(MessageReader.Torn) {
        var reader = MessageReader(bytes, in: range)
        while let (number, value) = try reader.next() {
            for (place, field) in fields.enumerated() where field.number == number {
                guard let value = try Self.value(value, of: bytes, as: field.content) else { continue }
                guard members.count < Self.mostMembers else { throw MessageReader.Torn() }
                members.append((place, value))
            }
        }
    }

    /// nil for a value that is written otherwise than the field's, which the encoding's readers pass over.
    private static func value(
        _ value: MessageReader.Value, of bytes: [UInt8], as content: MessageField.Content
    ) throws(MessageReader.Torn) -> Value? {
        switch (content, value) {
        case (.number, .number(let number)): return .number(number)
        case (.message(let fields), .bytes(let range)):
            return .frame(try MessageFrame(bytes, in: range, reading: fields))
        case (.blob, .bytes(let range)): return .blob(BlobName(bytes[range]))
        case (.fieldNumbers, .bytes(let range)): return .fieldNumbers(try fieldNumbers(of: bytes, in: range))
        default: return nil
        }
    }

    private static func fieldNumbers(of bytes: [UInt8], in range: Range<Int>) throws(MessageReader.Torn) -> [Int] {
        var reader = MessageReader(bytes, in: range)
        var numbers: [Int] = []
        while let (number, _) = try reader.next() {
            guard numbers.count < mostMembers else { throw MessageReader.Torn() }
            numbers.append(number)
        }
        return numbers
    }
}

extension MessageFrame {
    /// Writes the frame as a JSON object, with what `read` gives in the place of each blob's name.
    func write(
        as fields: [MessageField], into out: inout [UInt8],
        blob read: (BlobName?, [MessageField], inout [UInt8]) throws(ReadFault) -> Void
    ) throws(ReadFault) {
        out.append(UInt8(ascii: "{"))
        var isFirst = true
        for (place, field) in fields.enumerated() {
            let values = members.filter { $0.field == place }.map(\.value)
            guard let last = values.last else { continue }
            out += Array("\(isFirst ? "" : ",")\"\(field.key)\":".utf8)
            isFirst = false
            if !field.isList {
                try Self.write(last, as: field.content, into: &out, blob: read)
                continue
            }
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                try Self.write(value, as: field.content, into: &out, blob: read)
            }
            out.append(UInt8(ascii: "]"))
        }
        out.append(UInt8(ascii: "}"))
    }

    private static func write(
        _ value: Value, as content: MessageField.Content, into out: inout [UInt8],
        blob read: (BlobName?, [MessageField], inout [UInt8]) throws(ReadFault) -> Void
    ) throws(ReadFault) {
        switch (value, content) {
        case (.number(let number), _): out += Array("\(number)".utf8)
        case (.fieldNumbers(let numbers), _):
            out += Array("[\(numbers.map { "\"\($0)\"" }.joined(separator: ","))]".utf8)
        case (.frame(let frame), .message(let fields)): try frame.write(as: fields, into: &out, blob: read)
        case (.blob(let name), .blob(let fields)): try read(name, fields, &out)
        case (.frame, _), (.blob, _): preconditionFailure("a value is of its field's content")
        }
    }
}
