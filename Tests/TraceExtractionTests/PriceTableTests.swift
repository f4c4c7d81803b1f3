import Testing
import TraceExtraction
import TraceSchema

@Suite("A price is the list's, or none")
struct PriceTableTests {
    static let header = """
        model\tinput\toutput\tcacheWrite\tcacheWrite1h\tcacheRead\tlongContextAbove\t\
        longInput\tlongOutput\tlongCacheWrite\tlongCacheWrite1h\tlongCacheRead

        """

    /// 5, 25, 6.25, 10 and 0.50 dollars a million tokens, and twice that for prompts above 200,000.
    static let full = """
        claude-opus-4-5\t5000000\t25000000\t6250000\t10000000\t500000\t200000\t\
        10000000\t50000000\t12500000\t20000000\t1000000

        """

    static let unreadable: [(text: String, kind: PriceTableError.Kind, line: Int)] = [
        ("", .header, 1), ("model\tinput\n", .header, 1), (full, .header, 1),
        (header + "\t1\t2\n", .model, 2), (header + "gpt 5\t1\n", .model, 2), (header + "gpt-\u{00F6}\t1\n", .model, 2),
        (header + full + "gpt-5\t1.5\n", .number, 3), (header + "gpt-5\t-1\n", .number, 2),
        (header + "gpt-5\t 1\n", .number, 2),
        (header + "gpt-5\t1000000000000000\n", .number, 2), (header + "gpt-5\t$5\n", .number, 2),
        (header + "gpt-5" + String(repeating: "\t1", count: 12), .columns, 2),
        (header + full + full, .duplicateModel, 3),
        (header + "gpt-5\t1\n\nGPT-5\t1\n", .duplicateModel, 4),
    ]

    static let costs: [(tokens: [Int], picoUSD: Int?)] = [
        ([0, 0, 0, 0, 0], 0), ([1, 0, 0, 0, 0], 5_000_000), ([0, 1, 0, 0, 0], 6_250_000),
        ([0, 0, 1, 0, 0], 10_000_000),
        ([0, 0, 0, 1, 0], 500_000), ([0, 0, 0, 0, 1], 25_000_000), ([3, 100, 10, 20_000, 500], 23_240_000_000),
        // The threshold counts the whole prompt, not the output, and is still at the lower price itself.
        ([200_000, 0, 0, 0, 0], 1_000_000_000_000), ([200_001, 0, 0, 0, 0], 2_000_010_000_000),
        ([1, 0, 0, 200_000, 1], 10_000_000 + 200_000_000_000 + 50_000_000),
        ([199_999, 0, 0, 0, 900_000], 23_499_995_000_000),
        ([1, 99_999, 100_000, 1, 0], 10_000_000 + 99_999 * 12_500_000 + 2_000_000_000_000 + 1_000_000),
        ([-1, 0, 0, 0, 0], nil), ([1, 0, 0, 0, -1], nil), ([.max, 0, 0, 0, 0], nil), ([.max, 1, 0, 0, 0], nil),
        ([0, 0, 0, 0, .max], nil),
    ]

    @Test("each class of tokens counts at its own price", arguments: costs)
    func cost(tokens: [Int], picoUSD: Int?) throws {
        let price = try #require(try table(Self.full).price(of: model("claude-opus-4-5")))
        #expect(Self.cost(price, tokens) == picoUSD)
    }

    @Test("a class that has tokens and no price leaves the cost unknown")
    func missingPrice() throws {
        let price = try #require(try table("gpt-5\t1\t2\n").price(of: model("gpt-5")))
        #expect(Self.cost(price, [10, 0, 0, 0, 10]) == 30)
        for column in 1...3 {
            var tokens = [10, 0, 0, 0, 10]
            tokens[column] = 1
            #expect(Self.cost(price, tokens) == nil)
        }
        let long = try #require(try table("gpt-5\t1\t2\t\t\t\t100\t2\n").price(of: model("gpt-5")))
        #expect(Self.cost(long, [100, 0, 0, 0, 1]) == 102)
        #expect(Self.cost(long, [101, 0, 0, 0, 0]) == 202)
        #expect(Self.cost(long, [101, 0, 0, 0, 1]) == nil)
    }

    @Test("a table that does not fit is refused by kind and line", arguments: unreadable)
    func refusesTable(text: String, kind: PriceTableError.Kind, line: Int) {
        let error = #expect(throws: PriceTableError.self) { _ = try PriceTable(parsing: Array(text.utf8)) }
        #expect(error?.kind == kind)
        #expect(error?.line == line)
    }

    @Test("order, empty lines, case and line ends of a file do not matter")
    func lenientForm() throws {
        let rows = "qwen3-max\t3\t4\r\n\r\nGPT-5\t1\t2"
        let table = try PriceTable(parsing: Array((Self.header.dropLast() + "\r\n" + rows).utf8))
        #expect(table.count == 2)
        #expect(Self.cost(try #require(table.price(of: model("gpt-5"))), [1, 0, 0, 0, 1]) == 3)
        #expect(Self.cost(try #require(table.price(of: model("openrouter/qwen/qwen3-max"))), [1, 0, 0, 0, 1]) == 7)
        #expect(table.price(of: try model("claude-opus-4-5")) == nil)
    }

    @Test("the most telling id of a model decides")
    func mostTellingID() throws {
        let table = try table("claude-opus-4-5-20251101\t1\t1\neu.anthropic.claude-opus-4-5-20251101-v1:0\t2\t2\n")
        func input(_ name: String) throws -> Int? { try table.price(of: model(name))?.standard.freshInput }
        #expect(try input("claude-opus-4-5-20251101") == 1)
        #expect(try input("claude-opus-4-5@20251101") == 1)
        #expect(try input("us.anthropic.claude-opus-4-5-20251101-v1:0") == 1)
        #expect(try input("eu.anthropic.claude-opus-4-5-20251101-v1:0") == 2)
        #expect(try input("claude-opus-4-5") == nil)
    }

    /// Dollars a million tokens in and out, as the vendors list them.
    static let wellKnown: [(name: String, input: Int, output: Int)] = [
        ("claude-opus-4-5-20251101", 5, 25), ("claude-opus-4-6[1m]", 5, 25), ("claude-opus-4-1-20250805", 15, 75),
        ("claude-sonnet-4-20250514", 3, 15), ("claude-3-7-sonnet-20250219", 3, 15),
        ("claude-3-5-sonnet-20241022", 3, 15),
        ("claude-sonnet-4-5-20250929", 3, 15), ("claude-haiku-4-5-20251001", 1, 5),
        ("anthropic/claude-opus-4.5", 5, 25),
        ("us.anthropic.claude-sonnet-4-20250514-v1:0", 3, 15), ("claude-sonnet-4@20250514", 3, 15),
        ("claude-opus-4.5", 5, 25),
    ]

    @Test("the bundled table knows the list prices of Claude, current and retired", arguments: wellKnown)
    func bundledPrices(name: String, input: Int, output: Int) throws {
        let price = try #require(PriceTable.bundled.price(of: model(name)))
        #expect(price.standard.freshInput == input * 1_000_000)
        #expect(price.standard.output == output * 1_000_000)
        #expect(price.standard.cacheRead.map { $0 * 10 } == input * 1_000_000)
    }

    @Test("the bundled table parses, and writing for an hour costs Claude twice the input")
    func bundledTable() throws {
        #expect(PriceTable.bundled.count > 1000)
        #expect(PriceTable.bundledDay.utf8CodeUnitCount == 10)
        for name in [
            "claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5", "claude-sonnet-4-20250514", "claude-opus-4-1",
        ] {
            let rates = try #require(PriceTable.bundled.price(of: model(name))).standard
            #expect(rates.cacheWrite1h == rates.freshInput.map { $0 * 2 })
            #expect(rates.cacheWrite.map { $0 * 4 } == rates.freshInput.map { $0 * 5 })
        }
    }

    private func table(_ rows: String) throws -> PriceTable {
        try PriceTable(parsing: Array((Self.header + rows).utf8))
    }

    private func model(_ name: String) throws -> ModelName {
        let model = ModelName(validating: Array(name.utf8).span)
        return try #require(model)
    }

    private static func cost(_ price: ModelPrice, _ tokens: [Int]) -> Int? {
        price.costPicoUSD(
            freshInput: tokens[0], cacheWrite: tokens[1], cacheWrite1h: tokens[2], cacheRead: tokens[3],
            output: tokens[4])
    }
}
