import ArgumentParser
@_spi(StoredKeys) import TraceSchema

/// A session's key, as `review` and `keymap list` show it.
struct KeyOption: ExpressibleByArgument {
    let key: SurrogateKey

    init?(argument: String) {
        guard let key = SurrogateKey(stored: Array(argument.utf8).span) else { return nil }
        self.key = key
    }
}
