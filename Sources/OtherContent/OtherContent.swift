public import SessionText
public import TraceSchema

/// What takes the place of all that one harness's sessions say, by a seed: the check that no byte of a row depends on
/// content replaces it and extracts again.
///
/// This target is the one place outside of the wall that looks at a session's bytes, because what must not matter is
/// everything that the wall keeps from everybody else. Bytes go in and bytes come out; nothing here reaches a file, a
/// stream or a row, and the bytes go back to the same reader, through the same wall. Whoever hands it bytes says
/// `@_spi(RawRecords) import`, which a test keeps to the target that reads files.
///
/// Replaced are all values that the field map does not name, and their keys; what stands behind the openings that it
/// names; folders; ids, consistently; the names of models, tools, versions and providers that are not public. Times
/// move by whole days. Not replaced are public names, the words of closed lists and the numbers that the field map
/// names.
public final class OtherContent: Sendable {
    public let places: Places
    let map: FieldMap
    let tree: PathTree
    let captures: [MappedValue]
    let lines: [LineForm]
    let ids: Pseudonyms
    let names: PublicNames
    let times: MovedTimes
    let splitsLines: Bool
    private let seed: UInt64
    private let replaced: Int

    /// - Parameters:
    ///   - splitsLines: whether the harness may write two records on one line.
    ///   - days: by how many days times move.
    ///   - replaced: how many of the places, from the first on, are replaced; all where it is nil. Whatever its
    ///     number, the others are replaced by the same.
    public init(
        _ map: FieldMap, of harness: HarnessID, splitsLines: Bool, seed: UInt64, days: Int,
        replacing replaced: Int? = nil
    ) {
        self.map = map
        self.splitsLines = splitsLines
        self.seed = seed
        let entries = map.entries.enumerated().map { MappedValue($1, at: Places.mapped($0)) }
        tree = PathTree(entries)
        captures = map.captures.enumerated().map { MappedValue($1, at: Places.mapped(entries.count + $0)) }
        lines = map.lines.map { LineForm($0, names: map.captures.map(\.path.description)) }
        places = Places(tree, entries, captures, map.lines)
        self.replaced = replaced ?? places.count
        let beginnings = map.entries.filter { $0.look == .identity }.flatMap(\.constants).map { Array("\($0)".utf8) }
        ids = Pseudonyms(seed: seed, beginnings: beginnings)
        names = PublicNames(harness)
        times = MovedTimes(days: days)
    }

    /// Rewrites the records of one file.
    /// - Parameters:
    ///   - file: its number among all: each file has randomness of its own.
    ///   - longestRecord: in bytes, of those that are read.
    @_spi(RawRecords)
    public func rewriter(ofFile file: Int, longestRecord: Int) -> RecordRewriter {
        RecordRewriter(
            self, seed: seed ^ UInt64(file + 1) &* 0xD6E8_FEB8_6659_FD93, longestRecord: longestRecord)
    }

    /// Another name for a folder, or for a file, whose ending stays.
    public func name(_ name: String, isFile: Bool) -> String {
        guard isReplaced(Places.ids) else { return name }
        let bytes = Array(name.utf8)
        let end = isFile ? bytes.lastIndex(of: UInt8(ascii: ".")) ?? bytes.count : bytes.count
        return String(decoding: ids.id(Array(bytes[..<end])) + bytes[end...], as: UTF8.self)
    }

    /// The place of what a line pattern leaves out.
    func leftOut(ofLine line: Int) -> Int { Places.mapped(map.entries.count + captures.count + line) }

    /// Whether times are among so many places.
    public static func movesTimes(places: Int) -> Bool { Places.times < places }

    func isReplaced(_ place: Int) -> Bool { place < replaced }
}
