/// A file of rows that was named, or standard input.
struct RowInput {
    /// As it is shown.
    let name: String
    /// nil is standard input.
    let path: String?
    /// In bytes as stored; 0 where it is not known before reading.
    let size: Int
    /// What tells the file from others on this machine, whatever it is called.
    let identity: Identity

    struct Identity: Hashable {
        let device: UInt64
        let file: UInt64
    }

    /// `-` is standard input. A link is followed: a person named it.
    init(argument: String) throws(InputFault) {
        let path = argument == "-" ? nil : argument
        self.path = path
        name = path.map(Self.escaped) ?? "standard input"
        let opened = try OpenInput(path)
        size = opened.isRegular && !argument.hasSuffix(".gz") ? opened.size : 0
        identity = opened.identity
    }

    /// All that were named.
    static func all(_ arguments: [String]) throws(UnreadableRows) -> [RowInput] {
        var inputs: [RowInput] = []
        for argument in arguments {
            do throws(InputFault) {
                inputs.append(try RowInput(argument: argument))
            } catch {
                throw UnreadableRows(name: argument, errorNumber: error.errorNumber)
            }
        }
        return inputs
    }

    /// A name can neither move the cursor nor make a line of its own.
    private static func escaped(_ name: String) -> String {
        name.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\\": text += "\\\\"
            case " "..."~": text.unicodeScalars.append(scalar)
            case _ where scalar.properties.isAlphabetic && scalar.value > 0x9F: text.unicodeScalars.append(scalar)
            default: text += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
    }
}

/// What was named cannot be read. It holds the system's error number.
struct InputFault: Error {
    let errorNumber: Int32
}

extension ProgressBar {
    /// One for reading these rows.
    convenience init(_ inputs: [RowInput]) {
        // Where one size is not known before reading, neither is the whole.
        self.init(
            total: inputs.contains { $0.size == 0 } ? 0 : inputs.reduce(0) { $0 + $1.size }, "reading rows")
    }
}
