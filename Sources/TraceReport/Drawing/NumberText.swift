/// Numbers as people read them.
public enum NumberText {
    /// With a comma between each three digits.
    public static func grouped(_ number: Int) -> String {
        var text = ""
        for (place, digit) in String(number.magnitude).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + String(text.reversed())
    }

    /// `950`, `1.2k`, `20k`, `1.5M`: at most two digits and a unit above 1000, cut off.
    static func short(_ number: Int) -> String {
        for (unit, name) in [(1_000_000_000, "G"), (1_000_000, "M"), (1000, "k")] where number >= unit {
            let tenths = number / (unit / 10)
            return tenths % 10 == 0 || tenths >= 100 ? "\(tenths / 10)\(name)" : "\(tenths / 10).\(tenths % 10)\(name)"
        }
        return "\(number)"
    }

    /// As ``grouped(_:)``, and as ``short(_:)`` what would be longer than nine characters.
    static func fitting(_ number: Int) -> String { number < 10_000_000 ? grouped(number) : short(number) }

    /// `4.5 %`; only what is nothing is `0 %`, and only what is all is `100 %`. Always with a tenth, so that shares below
    /// each other can be compared.
    static func share(_ part: Int, of whole: Int) -> String {
        guard part > 0, whole > 0 else { return "0\(gap)%" }
        if part >= whole { return "100\(gap)%" }
        let perMille = (part * 1000 + whole / 2) / whole
        if perMille == 0 { return "<0.1\(gap)%" }
        if perMille == 1000 { return ">99.9\(gap)%" }
        return "\(perMille / 10).\(perMille % 10)\(gap)%"
    }

    /// Between a number and its unit no line ends.
    static let gap = "\u{A0}"

    /// `12 turns`, `1 turn`.
    public static func count(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// `0.35 s`, `12.3 s`, `125 s`.
    static func seconds(_ milliseconds: Int) -> String {
        switch milliseconds {
        case ..<10_000: decimal(milliseconds / 10, digits: 2) + gap + "s"
        case ..<100_000: decimal(milliseconds / 100, digits: 1) + gap + "s"
        default: grouped(milliseconds / 1000) + gap + "s"
        }
    }

    /// `$0.0012`, `$0.123`, `$4.56`, `$1,234`; cut off.
    static func dollars(pico: Int) -> String {
        switch pico {
        case 0: "$0"
        case ..<100_000_000: "<$0.0001"
        case ..<10_000_000_000: "$" + decimal(pico / 100_000_000, digits: 4)
        case ..<1_000_000_000_000: "$" + decimal(pico / 1_000_000_000, digits: 3)
        case ..<100_000_000_000_000: "$" + decimal(pico / 10_000_000_000, digits: 2)
        default: "$" + grouped(pico / 1_000_000_000_000)
        }
    }

    /// A number of which the last digits are behind the point: 1234 with two is `12.34`. Zeros at the end go.
    static func decimal(_ number: Int, digits: Int) -> String {
        let unit = (0..<digits).reduce(1) { unit, _ in unit * 10 }
        var fraction = String(number % unit)
        fraction = String(repeating: "0", count: digits - fraction.utf8.count) + fraction
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return grouped(number / unit) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
