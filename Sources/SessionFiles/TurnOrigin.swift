import Harnesses
@_spi(OwnTerminal) public import SessionText
public import TraceExtraction
public import TraceSchema

/// Where in one source a turn comes from: the values that its columns depend on, and the records that hold them.
public struct TurnOrigin: Sendable {
    /// One mapped path in one record.
    public struct Value: Sendable {
        public let entry: FieldMap.Entry
        /// What depends on it.
        public let columns: Set<RowColumn>
        /// What is recorded there, for the person's own terminal; empty where that was not asked for. Of a text that only
        /// its beginning is compared of, nothing but which of the constants it begins with.
        @_spi(OwnTerminal) public let recorded: [LocalName]
        public let openings: [StaticString]
    }

    /// One record that the turn depends on.
    public struct Record: Sendable {
        /// The way from the harness's root to its file.
        public let file: String
        /// From 1: its line in the file, its row among those of its kind in a database; nil for a document.
        public let number: Int?
        /// What kind of rows of a database it is among; nil for another file's.
        public let rowKind: StaticString?
        /// In the field map's order.
        public let values: [Value]
    }

    public let harness: HarnessID
    /// In the order in which they were read.
    public let records: [Record]
    /// The paths without which there is no such turn.
    public let rowPaths: [StaticString]

    /// - Parameters:
    ///   - turn: as the source was read under this identity key.
    ///   - showsRecorded: whether what is recorded is taken along.
    /// - Returns: nil when the source does not tell the turn, or not any more.
    public init?(
        of turn: TurnIdentity, in session: FoundSession, identityKey: IdentityKey, zone: LocalZone = .machine,
        prices: PriceTable, showsRecorded: Bool = false
    ) {
        self.init(
            of: turn, in: session, session.harness.harness, identityKey, zone, prices, showsRecorded: showsRecorded)
    }

    private init?<H: Harness>(
        of turn: TurnIdentity, in session: FoundSession, _: H.Type, _ key: IdentityKey, _ zone: LocalZone,
        _ prices: PriceTable, showsRecorded: Bool
    ) {
        var reader = SourceReader(longRecords: LongRecords())
        let source = reader.tape(of: session, H.self) { _ in }
        let told = SessionSource(path: session.files[0].names, identityKey: key, excludedPaths: [], zone: zone)
        guard let trials = TurnTrials<H>(source.tape, told, of: turn, prices) else { return nil }
        let findings = trials.findings()
        harness = session.harness
        rowPaths = (H.fieldMap.entries + H.fieldMap.captures).filter { findings.rowFields.contains($0.field) }
            .map(\.path)
        records = Dictionary(grouping: findings.columns, by: \.key.record).sorted { $0.key < $1.key }
            .map { number, found in
                let place = source.places[number]
                let file = session.files[place.file]
                let isDocument = if case .document = file.form { true } else { false }
                return Record(
                    file: file.names.joined(separator: "/"), number: isDocument ? nil : place.number,
                    rowKind: place.kind,
                    values: found.sorted { $0.key.field < $1.key.field }.flatMap { place, columns in
                        Self.values(at: place, columns, on: source.tape, showsRecorded: showsRecorded)
                    })
            }
    }

    private static func values(
        at place: RecordTape.Place, _ columns: Set<RowColumn>, on tape: RecordTape, showsRecorded: Bool
    ) -> [Value] {
        let entries = tape.entries(at: place)
        var recorded: [LocalName] = []
        var openings: [StaticString] = []
        if showsRecorded, let entry = entries.first {
            tape.replay([place.record]) { record, _ in
                for index in 0..<record.valueCount where record.rawField(at: index) == place.field {
                    switch entry.look {
                    case .opening:
                        guard let text = record.text(at: index) else { continue }
                        openings += entry.constants.filter { text.begins(with: $0) }
                    case .pathMatch, .element: continue
                    default: if let value = LocalName(valueAt: index, of: record) { recorded.append(value) }
                    }
                }
            }
        }
        return entries.map { Value(entry: $0, columns: columns, recorded: recorded, openings: openings) }
    }
}
