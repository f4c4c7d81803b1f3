import TraceSchema

/// Random words that stand in invented sessions and nowhere else: where one stands, or a part of one, content is.
struct PlantedWords {
    /// A word that nothing else holds: twenty letters without a vowel or a hexadecimal digit.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<20).map { _ in letters.randomElement(using: &generator)! })
    }

    private static let letters = Array("ghjklmnpqrstvwxz")
    /// So many bytes are a trace. In the Base64 of a request they stand by chance once in a hundred thousand years of
    /// daily use.
    private static let traceLength = 8

    private let newWord: () -> String
    /// The harness in whose sessions a trace was planted, by the trace's bytes.
    private var harnesses: [UInt64: HarnessID] = [:]
    private(set) var count = 0

    init(_ newWord: @escaping () -> String = PlantedWords.random) { self.newWord = newWord }

    /// A word for a place in a harness's sessions.
    mutating func plant(in harness: HarnessID) -> String {
        let word = newWord()
        Self.forEachTrace(in: word.utf8) { harnesses[$0] = harness }
        count += 1
        return word
    }

    /// The harnesses whose words left traces in some bytes.
    func traced(in bytes: some Sequence<UInt8>) -> Set<HarnessID> {
        var traced: Set<HarnessID> = []
        Self.forEachTrace(in: bytes) { trace in
            if let harness = harnesses[trace] { traced.insert(harness) }
        }
        return traced
    }

    private static func forEachTrace(in bytes: some Sequence<UInt8>, _ body: (UInt64) -> Void) {
        var (trace, length): (UInt64, Int) = (0, 0)
        for byte in bytes {
            (trace, length) = (trace << 8 | UInt64(byte), length + 1)
            if length >= traceLength { body(trace) }
        }
    }
}
