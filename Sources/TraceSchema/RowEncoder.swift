extension TraceRow {
    /// Appends the row's one line to `line`: canonical JSON, columns in published order, no spaces, LF at the end.
    ///
    /// Nothing needs an escape: every byte is a constant, a digit of a small integer, a hex digit of a random key
    /// or a byte of a validated model name, which is ASCII without quotes and backslashes.
    public func encode(into lines: inout [UInt8]) {
        let names = toolCalls.entries.reduce(model?.text.utf8.count ?? 0) { $0 + $1.name.label.utf8CodeUnitCount + 40 }
        lines.append(addingCapacity: Self.longestWithoutNames + names) { line in encode(into: &line) }
    }

    /// Room for any row's bytes beside its model and tool calls; going over it would stop the program, not the memory.
    static let longestWithoutNames = 640

    private func encode(into line: inout OutputSpan<UInt8>) {
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
        if let model {
            for byte in model.text.utf8 { line.append(byte) }
        } else {
            line.append("unknown" as StaticString)
        }
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

extension OutputSpan where Element == UInt8 {
    @_lifetime(self: copy self)
    @inline(__always)
    fileprivate mutating func append(_ constant: StaticString) {
        let count = constant.utf8CodeUnitCount
        precondition(freeCapacity >= count, "a row fits the room made for it")
        // In bounds: exactly the constant's bytes, into room that was just checked.
        unsafe withUnsafeMutableBufferPointer { buffer, initialized in
            unsafe (buffer.baseAddress! + initialized).initialize(from: constant.utf8Start, count: count)
            initialized += count
        }
    }

    /// Appends a number of at least 0 in decimal.
    @_lifetime(self: copy self)
    fileprivate mutating func append(_ number: Int) {
        if number >= 10 { append(number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    @_lifetime(self: copy self)
    fileprivate mutating func append(_ key: SurrogateKey) {
        precondition(freeCapacity >= SurrogateKey.textLength, "a row fits the room made for it")
        // In bounds: the text's length, into room that was just checked.
        unsafe withUnsafeMutableBufferPointer { buffer, initialized in
            unsafe key.write(to: UnsafeMutableRawPointer(buffer.baseAddress! + initialized))
            initialized += SurrogateKey.textLength
        }
    }

    @_lifetime(self: copy self)
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
