@_spi(StoredKeys) import TraceSchema

/// A session's key, as `review` and `keymap list` show it.
struct KeyOption: WrittenOption {
    let key: SurrogateKey

    static let form: StaticString = "it is no session's key. See yours: skein trace keymap list"

    init?(argument: String) {
        guard let key = SurrogateKey(stored: Array(argument.utf8).span) else { return nil }
        self.key = key
    }
}
