/// Bytes spelled in hexadecimal digits.
public enum Hexadecimal {
    public static func digits(of bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// nil when the text spells none.
    public static func bytes(spelledAs text: String) -> [UInt8]? {
        let digits = Array(text)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(digits[place...place + 1]), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// nil when it spells no text.
    public static func text(spelledAs text: String) -> String? {
        bytes(spelledAs: text).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
