/// Reads the tokens of a ``ConfigText``, strictly.
struct ConfigReader {
    private let bytes: [UInt8]
    private(set) var place = 0
    private(set) var line = 1

    /// - Parameter bytes: valid UTF-8.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }
    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Goes to what stands on this line, or to the end of the file.
    /// - Returns: false when the line holds nothing; it was skipped.
    mutating func skipToContent() throws(ConfigFault) -> Bool {
        skipSpaces()
        if isAtEnd { return true }
        if next == UInt8(ascii: "#") || isAtNewline {
            try endOfLine(after: nil)
            return false
        }
        return true
    }

    /// `[name]`.
    mutating func header() throws(ConfigFault) -> String {
        place += 1
        skipSpaces()
        if next == UInt8(ascii: "[") { throw ConfigFault(.tableList, line: line) }
        let name = try name()
        skipSpaces()
        guard next == UInt8(ascii: "]") else {
            throw ConfigFault(next == UInt8(ascii: ".") ? .dotted : .header, line: line, key: ConfigPath(name))
        }
        place += 1
        return name
    }

    /// A key and its `=`.
    mutating func key() throws(ConfigFault) -> String {
        let key = try name()
        skipSpaces()
        guard next == UInt8(ascii: "=") else {
            throw ConfigFault(next == UInt8(ascii: ".") ? .dotted : .noValue, line: line, key: ConfigPath(key))
        }
        place += 1
        skipSpaces()
        return key
    }

    mutating func value(
        of key: ConfigPath
    ) throws(ConfigFault) -> (values: [ConfigText.Value], bytes: Range<Int>, isList: Bool, endsWithComma: Bool) {
        let start = place
        guard next == UInt8(ascii: "[") else {
            let value = try text(of: key)
            return ([value], start..<place, false, false)
        }
        place += 1
        var values: [ConfigText.Value] = []
        var endsWithComma = false
        while true {
            try skipBetweenValues(key)
            if next == UInt8(ascii: "]") { break }
            guard values.isEmpty || endsWithComma else { throw ConfigFault(.noComma, line: line, key: key) }
            values.append(try text(of: key))
            try skipBetweenValues(key)
            endsWithComma = next == UInt8(ascii: ",")
            if endsWithComma { place += 1 }
        }
        place += 1
        return (values, start..<place, true, endsWithComma)
    }

    /// Nothing but a comment may follow on the line.
    mutating func endOfLine(after key: ConfigPath?) throws(ConfigFault) {
        skipSpaces()
        if next == UInt8(ascii: "#") {
            while !isAtEnd, !isAtNewline {
                guard !isControl(bytes[place]) else { throw ConfigFault(.control, line: line, key: key) }
                place += 1
            }
        }
        guard isAtEnd || isAtNewline else { throw ConfigFault(.goesOn, line: line, key: key) }
        skipNewline()
    }

    // MARK: - Tokens

    private mutating func name() throws(ConfigFault) -> String {
        if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") { return try text(of: nil).text }
        let start = place
        while let next, Self.isBare(next) { place += 1 }
        guard place > start else { throw ConfigFault(.noKey, line: line) }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func text(of key: ConfigPath?) throws(ConfigFault) -> ConfigText.Value {
        let (start, line) = (place, line)
        guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw ConfigFault(isAtEnd || isAtNewline ? .noValue : .notText, line: line, key: key)
        }
        guard !bytes[place...].starts(with: [quote, quote, quote]) else {
            throw ConfigFault(.longText, line: line, key: key)
        }
        place += 1
        var content: [UInt8] = []
        while let byte = next, byte != quote {
            guard !isAtNewline else { throw ConfigFault(.openText, line: line, key: key) }
            guard !isControl(byte) else { throw ConfigFault(.control, line: line, key: key) }
            place += 1
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                content += try escaped(key)
            } else {
                content.append(byte)
            }
        }
        guard !isAtEnd else { throw ConfigFault(.openText, line: line, key: key) }
        place += 1
        return ConfigText.Value(text: String(decoding: content, as: UTF8.self), line: line, bytes: start..<place)
    }

    /// What stands for another character after a backslash.
    private mutating func escaped(_ key: ConfigPath?) throws(ConfigFault) -> [UInt8] {
        guard let byte = next else { throw ConfigFault(.openText, line: line, key: key) }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            let digits = bytes[place...].prefix(byte == UInt8(ascii: "u") ? 4 : 8)
            guard digits.count == (byte == UInt8(ascii: "u") ? 4 : 8), digits.allSatisfy(Self.isHexadecimal),
                let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(number)
            else { throw ConfigFault(.escape, line: line, key: key) }
            place += digits.count
            return Array(String(scalar).utf8)
        default: throw ConfigFault(.escape, line: line, key: key)
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }

    // MARK: - What stands between

    private var isAtNewline: Bool {
        next == UInt8(ascii: "\n") || bytes[place...].starts(with: Array("\r\n".utf8))
    }

    private func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F }

    private mutating func skipSpaces() {
        while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { place += 1 }
    }

    private mutating func skipNewline() {
        if isAtEnd { return }
        place += next == UInt8(ascii: "\n") ? 1 : 2
        line += 1
    }

    private mutating func skipBetweenValues(_ key: ConfigPath) throws(ConfigFault) {
        while true {
            skipSpaces()
            guard !isAtEnd else { throw ConfigFault(.openList, line: line, key: key) }
            guard isAtNewline || next == UInt8(ascii: "#") else { return }
            try endOfLine(after: key)
        }
    }
}
