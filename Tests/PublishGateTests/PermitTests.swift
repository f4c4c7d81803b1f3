import PublishGate
import TestSupport
import Testing
import TraceSchema

@Suite("A permit needs consent in force for all of the batch, and a word for exactly this batch")
struct PermitTests {
    private static let invented = InventedBatch(
        InventedSessions(6, seed: 2, harnesses: [.codex, .aider], days: 10..<20))
    private static var batch: StagedBatch { invented.batch }
    private static let off = OfflineSwitches { _ in nil }

    @Test("with both, it is given, for this batch")
    func given() throws {
        let confirmation = Confirmation(given: Self.batch.digest.short, for: Self.batch.digest)
        let push = try Self.batch.pushPermit(consent: .invented(), confirmation: confirmation, switches: Self.off)
        let digest = push.batch.digest
        #expect(digest == Self.batch.digest)
        let creation = try Self.batch.creationPermit(
            consent: .invented(), confirmation: confirmation, switches: Self.off)
        let dataset = creation.dataset
        #expect(dataset == Self.batch.dataset)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: Refusal.Reason
        var consent: ConsentRecord? = .invented()
        var confirmation = Confirmation(typed: "publish", under: batch.digest, as: .publish)
        var variables: [String: String] = [:]
    }

    private static let otherDigest = ContentDigest(of: [1, 2, 3].span)

    static let cases: [Case] =
        [
            Case(testDescription: "no consent", reason: .noConsent, consent: nil),
            Case(
                testDescription: "revoked", reason: .revoked(UTCDay(afterNewYear2026: 301)),
                consent: .invented().revoked(on: UTCDay(afterNewYear2026: 301))),
            Case(
                testDescription: "another dataset", reason: .otherDataset(DatasetID("a/b")!),
                consent: .invented(dataset: DatasetID("a/b")!)),
            Case(
                testDescription: "another endpoint", reason: .otherEndpoint(HubEndpoint("https://hub.example")!),
                consent: .invented(endpoint: HubEndpoint("https://hub.example")!)),
            Case(
                testDescription: "an excluded harness", reason: .excludedHarness(.aider),
                consent: .invented(exclusions: Exclusions(harnesses: [.aider]))),
            Case(
                testDescription: "a day before", reason: .uncoveredDay(since: UTCDay(afterNewYear2026: 15)),
                consent: .invented(since: UTCDay(afterNewYear2026: 15))),
            Case(
                testDescription: "an excluded folder, which no row tells", reason: .otherCoverage,
                consent: .invented(exclusions: Exclusions(paths: ["/home/ada/work"]))),
            Case(
                testDescription: "another first day, though the batch holds none before it", reason: .otherCoverage,
                consent: .invented(since: UTCDay(afterNewYear2026: 10))),
            Case(testDescription: "not confirmed", reason: .notConfirmed(batch.digest), confirmation: nil),
            Case(
                testDescription: "something else confirmed", reason: .otherConfirmed(batch.digest),
                confirmation: Confirmation(typed: "publish", under: otherDigest, as: .publish)),
        ]
        + OfflineSwitch.allCases.flatMap { variable in
            ["1", "true", "YES", "on", "please"].map { value in
                Case(
                    testDescription: "\(variable.label)=\(value)", reason: .switchedOff(variable),
                    variables: [variable.label.description: value])
            }
        }

    @Test("a batch's description alone says the same, but for what only its rows tell", arguments: cases)
    func described(example: Case) throws {
        let switches = OfflineSwitches { example.variables[$0] }
        let whole = Self.batch.refusal(consent: example.consent, switches: switches)
        let described = try BatchReader(manifest: Self.batch.encodedManifest())
            .refusal(consent: example.consent, switches: switches)
        switch whole?.reason {
        case .excludedHarness, .uncoveredDay: #expect(described?.reason == .otherCoverage)
        default: #expect(described == whole)
        }
    }

    @Test("without, it is refused, and the message says what was not done and what to type", arguments: cases)
    func refused(example: Case) throws {
        let switches = OfflineSwitches { example.variables[$0] }
        var refusals: [Refusal] = []
        do throws(Refusal) {
            _ = try Self.batch.pushPermit(
                consent: example.consent, confirmation: example.confirmation, switches: switches)
        } catch {
            refusals.append(error)
        }
        do throws(Refusal) {
            _ = try Self.batch.creationPermit(
                consent: example.consent, confirmation: example.confirmation, switches: switches)
        } catch {
            refusals.append(error)
        }
        #expect(refusals.map(\.act) == [.push, .creation])
        for refusal in refusals {
            #expect(refusal.reason == example.reason)
            let message = refusal.description
            #expect(message.contains(" refused: ") && message.contains("Nothing was sent. ") && !message.contains("\n"))
        }
    }

    @Test("the gate says the same of a batch that nobody confirmed yet", arguments: cases)
    func foretold(example: Case) {
        let refusal = Self.batch.refusal(
            consent: example.consent, switches: OfflineSwitches { example.variables[$0] })
        switch example.reason {
        case .notConfirmed, .otherConfirmed: #expect(refusal == nil)
        default: #expect(refusal?.reason == example.reason)
        }
    }

    @Test(
        "what names the command to agree names the dataset that the batch goes to",
        arguments: [
            ("skein-community/coding-agent-traces", "--accept"),
            ("someone/traces", "--accept --dataset someone/traces"),
        ])
    func advice(dataset: String, command: String) {
        let batch = InventedBatch(InventedSessions(1, seed: 2), dataset: DatasetID(dataset)!).batch
        let refusal = batch.refusal(consent: nil, switches: Self.off)
        #expect(refusal?.description.hasSuffix("Run: skein trace consent \(command)") == true)
    }

    @Test("of a push that was cut off it says so, and never to stage again", arguments: cases)
    func resumption(example: Case) throws {
        do throws(Refusal) {
            _ = try Self.batch.pushPermit(
                consent: example.consent, confirmation: example.confirmation,
                switches: OfflineSwitches { example.variables[$0] })
        } catch {
            let message = error.ofResumption.description
            #expect(message.hasPrefix("resuming the push refused: ") && message.contains("Nothing more was sent. "))
            #expect(!message.contains("stage again") && !message.contains("\n"))
            if case .revoked = error.reason { #expect(message.hasSuffix("skein trace push --abandon")) }
        }
    }

    @Test("another Hub than the one that the batch was staged for is not asked about it")
    func otherHub() throws {
        try Self.batch.check(isFor: Self.batch.endpoint)
        let other = try #require(HubEndpoint("https://hub.example"))
        do throws(Refusal) {
            try Self.batch.check(isFor: other)
            Issue.record("another Hub is asked")
        } catch {
            #expect(error.reason == .stagedFor(Self.batch.endpoint))
            #expect(error.description.contains("Nothing was sent. Set HF_ENDPOINT to that again"))
        }
    }

    @Test("a row without a day is covered only by consent for all days")
    func unknownDay() throws {
        var row = InventedSessions(1, seed: 1).rows[0]
        row.day = nil
        var builder = BatchBuilder(endpoint: InventedBatch.endpoint, dataset: InventedBatch.dataset)
        _ = builder.add(row)
        let batch = builder.finish()!.batch
        let confirmation = Confirmation(given: batch.digest.description, for: batch.digest)
        _ = try batch.pushPermit(consent: .invented(), confirmation: confirmation, switches: Self.off)
        let since = UTCDay(afterNewYear2026: 0)
        #expect(
            batch.refusal(consent: .invented(since: since), switches: Self.off)?.reason == .uncoveredDay(since: since))
        #expect(ConsentRecord.invented().covers(row) && !ConsentRecord.invented(since: since).covers(row))
    }

    @Test("values that say no leave a switch off", arguments: ["", "0", "false", "NO", "Off"])
    func switchedOff(value: String) { #expect(OfflineSwitches { _ in value }.on.isEmpty) }

    @Test("old terms need a new yes")
    func otherTerms() throws {
        let text = String(decoding: ConsentRecord.invented().encoded(), as: UTF8.self)
        let cut = text.firstRange(of: #","digest":""#)!.lowerBound
        for (old, new) in [
            ("\"termsVersion\":1", "\"termsVersion\":0"),
            (Terms.current.digest.description, Self.otherDigest.description),
        ] {
            let body = String(text[..<cut]).replacing(old, with: new)
            let digest = ContentDigest(of: Array(body.utf8).span)
            let record = try ConsentRecord(decoding: Array("\(body),\"digest\":\"\(digest)\"}\n".utf8).span)
            #expect(record != .invented())
            do throws(Refusal) {
                _ = try Self.batch.pushPermit(consent: record, confirmation: nil, switches: Self.off)
                Issue.record("a permit under other terms")
            } catch {
                #expect(error.reason == .otherTerms)
            }
        }
    }

    @Test("a confirmation is the word, or at least 12 digits of this digest")
    func confirmation() {
        let digest = Self.batch.digest
        let text = digest.description
        #expect(Confirmation(typed: "publish", under: digest, as: .publish)?.digest == digest)
        for other in ["", "y", "yes", "Publish", "publish\n", "remove"] {
            #expect(Confirmation(typed: other, under: digest, as: .publish) == nil)
        }
        for length in 0...64 {
            #expect((Confirmation(given: String(text.prefix(length)), for: digest) != nil) == (length >= 12))
        }
        for other in [text + "0", text.uppercased() + "", Self.otherDigest.short, " " + digest.short]
        where other != text {
            #expect(Confirmation(given: other, for: digest) == nil)
        }
    }
}
