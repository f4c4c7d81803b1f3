extension StringProtocol {
    /// Without the spaces and tabs at its ends, be they ones of other scripts or without a width.
    var trimmed: SubSequence {
        let isSpace: (Unicode.Scalar) -> Bool = {
            $0.properties.generalCategory == .spaceSeparator || $0 == "\t" || $0 == "\u{200B}"
        }
        guard let first = unicodeScalars.firstIndex(where: { !isSpace($0) }),
            let last = unicodeScalars.lastIndex(where: { !isSpace($0) })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
