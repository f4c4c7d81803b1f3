import ArgumentParser

/// A value of an option that is written in a form of its own, which is said where it is not.
protocol WrittenOption {
    /// Nil where the argument has another form.
    init?(argument: String)
    /// How it is written, as a sentence without its beginning and its end.
    static var form: StaticString { get }
}

extension WrittenOption {
    /// For an option's `transform`.
    init(parsing argument: String) throws {
        guard let value = Self(argument: argument) else { throw ValidationError("\(Self.form)") }
        self = value
    }
}
