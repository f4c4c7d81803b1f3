import TestSupport
import Testing
import TraceExtraction
import TraceSchema

@Suite("Copies of a turn count once, and the turns of a session keep their order")
struct MergedTurnsTests {
    private func source(_ session: UInt64, _ moments: ClosedRange<Double>? = 0...0) -> InventedSource {
        InventedSource(session: session, moments: moments)
    }

    @Test("a copy in another file is merged, and its session has what is its own")
    func copy() {
        let merged = MergedTurns([
            source(1, 0...1).adding(10).adding(11), source(2, 0...2).adding(10).adding(11).adding(12),
        ])
        #expect(merged.count == 3 && merged.copyCount == 2)
        #expect(merged.responses == [[10, 11], [12]])
    }

    @Test("a file that holds nothing but copies has a session without turns")
    func onlyCopies() {
        let merged = MergedTurns([source(1).adding(10), source(2, 0...1).adding(10)])
        #expect(merged.responses == [[10]])
        #expect(merged.sessions.map { merged.turnCount(of: $0) } == [1, 0])
    }

    @Test("three copies are one turn, whatever the order of the files")
    func threeCopies() {
        let sources = [source(1, 2...3).adding(10), source(2, 0...3).adding(10), source(3, 1...3).adding(10)]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let merged = MergedTurns(order.map { sources[$0] })
            #expect(merged.copyCount == 2 && merged.count == 1, "\(order)")
            let owner = merged.sessions.first { merged.turnCount(of: $0) == 1 }
            #expect(owner?.root == 2, "\(order)")
        }
    }

    @Test(
        "the owner is no replay, then the file that began first, then the one that ended first, then the first name",
        arguments: [
            ([0...5, 1...5], false, 1), ([1...5, 0...5], false, 2), ([0...5, 0...4], false, 2),
            ([0...4, 0...5], false, 1),
            ([0...5, 0...5], false, 1), ([0...5, nil], false, 1), ([nil, 0...5], false, 2), ([nil, nil], false, 1),
            ([0...4, 1...5], true, 2),
        ] as [([ClosedRange<Double>?], Bool, UInt64)])
    func owner(moments: [ClosedRange<Double>?], firstIsReplay: Bool, owner: UInt64) {
        let merged = MergedTurns([
            source(1, moments[0]).adding(10) { $0.isSidechain = firstIsReplay }, source(2, moments[1]).adding(10),
        ])
        #expect(merged.sessions.filter { merged.turnCount(of: $0) == 1 }.map(\.root) == [owner])
    }

    @Test("one id on two different responses: both count, and each has its copies")
    func sameID() {
        let merged = MergedTurns([
            source(1, 0...1).adding(10, request: 7, input: 100, tools: [1]),
            source(2, 1...2).adding(10, request: 8, input: 200, tools: [2]),
            source(3, 2...3).adding(10, request: 7, input: 100, tools: [1]),
            source(4, 3...4).adding(10, request: 8, input: 200, tools: [2]),
        ])
        #expect(merged.count == 2 && merged.copyCount == 2)
        #expect(merged.sessions.map { merged.turnCount(of: $0) } == [1, 1, 0, 0])
    }

    @Test(
        "the same id is the same response when a request is missing or equal, the prompts are equal, or a call is shared",
        arguments: [
            (7, 8, 100, 200, [1], [2], 2), (0, 8, 100, 200, [1], [2], 1), (7, 0, 100, 200, [1], [2], 1),
            (7, 7, 100, 200, [1], [2], 1), (7, 8, 100, 100, [1], [2], 1), (7, 8, 100, 200, [1, 3], [2, 3], 1),
            (7, 8, 100, 200, [], [], 2),
        ] as [(UInt64, UInt64, Int, Int, [UInt64], [UInt64], Int)])
    func areCopies(
        request: UInt64, other: UInt64, input: Int, otherInput: Int, tools: [UInt64], otherTools: [UInt64], turns: Int
    ) {
        let sources = [
            source(1, 0...1).adding(10, request: request, input: input, tools: tools),
            source(2, 1...2).adding(10, request: other, input: otherInput, tools: otherTools),
        ]
        for sources in [sources, sources.reversed()] { #expect(MergedTurns(sources).count == turns) }
    }

    @Test("a better owner that comes later takes over the chain of equal ids")
    func ownerInChain() {
        let first = source(1, 5...6).adding(10, request: 7, input: 100)
        let second = source(2, 4...6).adding(10, request: 8, input: 200)
        let better = source(3, 0...6).adding(10, request: 8, input: 200)
        let third = source(4, 7...8).adding(10, request: 9, input: 300)
        let copy = source(5, 8...9).adding(10, request: 9, input: 300)
        for sources in [[first, second, better, third, copy], [first, second, third, better, copy]] {
            let merged = MergedTurns(sources)
            #expect(merged.count == 3 && merged.copyCount == 2)
            let owners = merged.sessions.filter { merged.turnCount(of: $0) == 1 }.map(\.root)
            #expect(owners.sorted() == [1, 3, 4])
        }
    }

    @Test("one id on very many different responses: all count, and the copies of the first ones are found")
    func manyWithSameID() {
        let sources = (1...40 as ClosedRange<UInt64>).map { number in
            source(number, 0...Double(number)).adding(10, request: number, input: Int(number))
        }
        let copies = (1...16 as ClosedRange<UInt64>).map { number in
            source(100 + number, 1...Double(number + 1)).adding(10, request: number, input: Int(number))
        }
        let merged = MergedTurns(sources + copies)
        #expect(merged.count == 40 && merged.copyCount == 16)
    }

    @Test("tool calls of all copies are united, each once")
    func tools() {
        let merged = MergedTurns([
            source(1, 1...2).adding(10, tools: [1, 2]), source(2, 2...3).adding(10, tools: [2, 3]),
            source(3, 0...3).adding(10, tools: [3, 4]),
        ])
        #expect(merged.turn(10)?.tools.sorted() == [1, 2, 3, 4])
    }

    @Test("what one copy lacks the other has, and counts only grow")
    func facts() {
        let known = source(1, 0...1).adding(10, request: 7, input: 100, output: 5) {
            $0.effort = .high
            $0.firstMoment = 2000
            $0.mayStillGrow = true
        }
        let finished = source(2, 1...2).adding(10, input: 90, output: 50) {
            ($0.outcome, $0.isFinished) = (.ok, true)
            $0.provider = .bedrock
            $0.latencyMilliseconds = 300
            $0.recordedCostPicoUSD = 9
            $0.firstMoment = 1000
        }
        for sources in [[known, finished], [finished, known]] {
            let turn = MergedTurns(sources).turn(10)?.turn
            #expect(turn?.tokens.freshInput == 100 && turn?.tokens.output == 50)
            #expect(turn?.outcome == .ok && turn?.isFinished == true && turn?.mayStillGrow == false)
            #expect(turn?.provider == .bedrock && turn?.effort == .high && turn?.identity.request == 7)
            #expect(turn?.latencyMilliseconds == 300 && turn?.recordedCostPicoUSD == 9 && turn?.firstMoment == 1000)
        }
    }

    @Test("a placeholder goes when a copy has the final count, and stays when none has")
    func placeholder() {
        let placeholder = source(1, 0...1).adding(10) { $0.tokens.outputPlaceholder = 3 }
        let more = source(2, 1...2).adding(10) { $0.tokens.outputPlaceholder = 8 }
        let final = source(3, 2...3).adding(10, output: 40)
        let open = MergedTurns([placeholder, more]).turn(10)?.turn.tokens
        #expect(open?.output == nil && open?.outputPlaceholder == 8)
        let closed = MergedTurns([placeholder, more, final]).turn(10)?.turn.tokens
        #expect(closed?.output == 40 && closed?.outputPlaceholder == nil)
    }

    @Test("a session in several files goes on in the order of their moments, whatever their names")
    func spanning() {
        let sources = [
            source(1, 4...5).adding(12).adding(13), source(1, 0...1).adding(10), source(1, 2...3).adding(11),
        ]
        let merged = MergedTurns(sources)
        #expect(merged.responses == [[10, 11, 12, 13]])
        #expect(merged.sessions.map(\.moments) == [InventedSource.moment(0)...InventedSource.moment(5)])
    }

    @Test("turns without any moment keep the order of their file")
    func withoutMoments() {
        let merged = MergedTurns([source(1, nil).adding(12).adding(11).adding(10), source(1, 0...1).adding(13)])
        #expect(merged.responses == [[13, 12, 11, 10]])
        #expect(merged.sessions.map(\.moments) == [InventedSource.moment(0)...InventedSource.moment(1)])
    }

    @Test("an excluded session takes its family along, subagents of subagents too; others stay")
    func families() {
        var excluded = InventedSource(session: 2, root: 1)
        excluded.facts.sessions[0].isExcluded = true
        let merged = MergedTurns([
            InventedSource(session: 1).adding(10), excluded.adding(11), InventedSource(session: 3, root: 1).adding(12),
            InventedSource(session: 4).adding(13),
        ])
        #expect(merged.sessions.map(\.isExcluded) == [true, true, true, false])
    }

    @Test("a session that one of its files excludes is excluded")
    func excludedInOneFile() {
        var excluded = source(1, 2...3).adding(11)
        excluded.facts.sessions[0].isExcluded = true
        for sources in [[source(1).adding(10), excluded], [excluded, source(1).adding(10)]] {
            #expect(MergedTurns(sources).sessions.map(\.isExcluded) == [true])
        }
    }

    @Test("merging loses nothing and counts nothing twice", arguments: Seeds.first(20))
    func conservation(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var sources: [InventedSource] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let begin = Double(Int.random(in: 0...3, using: &random))
            var source = source(UInt64.random(in: 1...6, using: &random), begin...begin + 1)
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                source.add(
                    UInt64.random(in: 1...60, using: &random), tools: [UInt64.random(in: 1...90, using: &random)])
            }
            sources.append(source)
        }
        let merged = MergedTurns(sources)
        let all = sources.flatMap { $0.facts.turns.map(\.identity.response) }
        #expect(merged.responses.flatMap(\.self).sorted() == Set(all).sorted(), "seed \(seed)")
        #expect(merged.count + merged.copyCount == all.count, "seed \(seed)")
        let tools = Set(sources.flatMap { $0.facts.toolUses.map(\.identity) })
        let kept = Set(all).flatMap { merged.turn($0)?.tools ?? [] }
        #expect(Set(kept) == tools, "seed \(seed)")
    }
}
