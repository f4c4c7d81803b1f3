extension TraceRow {
    /// Appends the row's one line to `line`: canonical JSON, columns in published order, no spaces, LF at the end.
    ///
    /// Nothing needs an escape: every byte is a constant, a digit of a small integer, a hex digit of a random key
    /// or a byte of a validated model name, which is ASCII without quotes and backslashes.
    public func encode(into line: inout [UInt8]) {
        line.append(#"{"schema":""#)
        line.append(Self.schema)
        line.append(#"","rowId":""#)
        line.append(rowID)
        line.append(#"","sessionKey":""#)
        line.append(sessionKey)
        line.append(#"","turnIndex":"#)
        line.append(turnIndex)
        line.append(#","provider":""#)
        line.append(provider.label)
        line.append(#"","model":""#)
        if let model { line.append(contentsOf: model.text.utf8) } else { line.append("unknown" as StaticString) }
        line.append(#"","modelKind":""#)
        line.append(modelKind.label)
        line.append(#"","harness":""#)
        line.append(harness.label)
        line.append(#"","harnessVersion":"#)
        if let harnessVersion {
            line.append("\"" as StaticString)
            line.append(Int(harnessVersion.major))
            line.append("." as StaticString)
            line.append(Int(harnessVersion.minor))
            line.append("." as StaticString)
            line.append(Int(harnessVersion.patch))
            line.append("\"" as StaticString)
        } else {
            line.append("null" as StaticString)
        }
        line.append(#","effort":""#)
        line.append(effort.label)
        line.append(#"","tokensInBucket":""#)
        line.append(tokensIn.label)
        line.append(#"","tokensOutBucket":""#)
        line.append(tokensOut.label)
        line.append(#"","latencyBucket":""#)
        line.append(latency.label)
        line.append(#"","costBucket":""#)
        line.append(cost.label)
        line.append(#"","toolCalls":["#)
        var separator: StaticString = ""
        for entry in toolCalls.entries {
            line.append(separator)
            line.append(#"{"name":""#)
            line.append(entry.name.label)
            line.append(#"","count":"#)
            line.append(entry.count)
            line.append("}" as StaticString)
            separator = ","
        }
        line.append(#"],"toolCallDepth":"#)
        line.append(toolCalls.depth)
        line.append(#","outcome":""#)
        line.append(outcome.label)
        line.append(#"","errorClass":"#)
        if let errorLabel = outcome.errorLabel {
            line.append("\"" as StaticString)
            line.append(errorLabel)
            line.append("\"" as StaticString)
        } else {
            line.append("null" as StaticString)
        }
        line.append(#","ts":""#)
        if let day { line.append(day) } else { line.append("unknown" as StaticString) }
        line.append("\"}\n" as StaticString)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ constant: StaticString) {
        unsafe append(contentsOf: UnsafeBufferPointer(start: constant.utf8Start, count: constant.utf8CodeUnitCount))
    }

    /// Appends a number of at least 0 in decimal.
    fileprivate mutating func append(_ number: Int) {
        if number >= 10 { append(number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    fileprivate mutating func append(_ key: SurrogateKey) {
        append(hex: key.high, digits: 0..<8)
        append(UInt8(ascii: "-"))
        append(hex: key.high, digits: 8..<12)
        append(UInt8(ascii: "-"))
        append(hex: key.high, digits: 12..<16)
        append(UInt8(ascii: "-"))
        append(hex: key.low, digits: 0..<4)
        append(UInt8(ascii: "-"))
        append(hex: key.low, digits: 4..<16)
    }

    private mutating func append(hex value: UInt64, digits: Range<Int>) {
        for digit in digits {
            let nibble = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * digit)) & 0xF
            append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
        }
    }

    fileprivate mutating func append(_ day: UTCDay) {
        let (year, month, date) = day.civil
        append(year)
        append(UInt8(ascii: "-"))
        append(UInt8(ascii: "0") + UInt8(month / 10))
        append(UInt8(ascii: "0") + UInt8(month % 10))
        append(UInt8(ascii: "-"))
        append(UInt8(ascii: "0") + UInt8(date / 10))
        append(UInt8(ascii: "0") + UInt8(date % 10))
    }
}
