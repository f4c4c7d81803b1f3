import Testing
import TraceSchema

@Suite("Buckets hold their edges")
struct BucketTests {
    @Test(
        "a token count falls into the bucket of the contract",
        arguments: [
            (nil, "unknown"), (-1, "unknown"), (0, "0"), (1, "1-100"), (99, "1-100"), (100, "1-100"), (101, "101-500"),
            (499, "101-500"), (500, "101-500"), (501, "501-1k"), (502, "501-1k"), (999, "501-1k"), (1000, "1k-4k"),
            (1001, "1k-4k"), (3999, "1k-4k"), (4000, "4k-16k"), (4001, "4k-16k"), (15_999, "4k-16k"),
            (16_000, "16k-64k"), (16_001, "16k-64k"), (63_999, "16k-64k"), (64_000, "64k+"), (64_001, "64k+"),
            (Int.max, "64k+"), (Int.min, "unknown"),
        ] as [(Int?, String)])
    func tokens(count: Int?, label: String) {
        #expect(TokenBucket(tokens: count).label.description == label)
    }

    @Test(
        "a latency falls into the bucket of the contract",
        arguments: [
            (nil, "unknown"), (-1, "unknown"), (0, "<1s"), (999, "<1s"), (1000, "1-5s"), (1001, "1-5s"), (4999, "1-5s"),
            (5000, "5-15s"), (5001, "5-15s"), (14_999, "5-15s"), (15_000, "15-60s"), (15_001, "15-60s"),
            (59_999, "15-60s"), (60_000, "60s+"), (60_001, "60s+"), (3_599_999, "60s+"), (3_600_000, "60s+"),
            (3_600_001, "unknown"), (Int.max, "unknown"), (Int.min, "unknown"),
        ] as [(Int?, String)])
    func latency(milliseconds: Int?, label: String) {
        #expect(LatencyBucket(milliseconds: milliseconds).label.description == label)
    }

    @Test(
        "a cost falls into the bucket of the contract",
        arguments: [
            (nil, "unknown"), (-1, "unknown"), (0, "0"), (1, "<0.01"), (9_999_999_999, "<0.01"),
            (10_000_000_000, "0.01-0.1"), (10_000_000_001, "0.01-0.1"), (99_999_999_999, "0.01-0.1"),
            (100_000_000_000, "0.1-1"), (100_000_000_001, "0.1-1"), (999_999_999_999, "0.1-1"),
            (1_000_000_000_000, "1-10"), (1_000_000_000_001, "1-10"), (9_999_999_999_999, "1-10"),
            (10_000_000_000_000, "10+"), (10_000_000_000_001, "10+"), (Int.max, "10+"),
        ] as [(Int?, String)])
    func cost(picoUSD: Int?, label: String) {
        #expect(CostBucket(picoUSD: picoUSD).label.description == label)
    }
}
