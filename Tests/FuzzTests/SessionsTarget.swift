import Foundation
import Harnesses
import OtherContent
import SessionFiles
import Synchronization
import TestSupport
@_spi(StoredKeys) import TraceSchema

/// Session files of every harness, through everything that an export does: the rows are rows, hold no word that is not
/// public, and are the same however the file is stored and whatever content stands in the place of its own.
struct SessionsTarget: FuzzTarget {
    private static let homes = Mutex<[Int: FuzzedHome]>([:])
    private let places: [(fixture: Fixture, name: String)] = Fixture.all.flatMap { fixture in
        fixture.sessionFiles.filter { fixture.form(of: $0) != nil }.map { (fixture, $0) }
    }

    func seeds() throws -> [[UInt8]] {
        try places.enumerated().flatMap { number, place in
            let head = [UInt8(number >> 8), UInt8(number & 0xFF)]
            let home = try FuzzedHome(place.fixture, place.name)
            return home.storages.indices.map { storage in
                head + [UInt8(storage)] + home.seed(home.storages[storage])
            }
        }
    }

    func check(_ input: [UInt8]) async throws {
        var input = FuzzInput(input)
        let number = input.number(below: places.count)
        let home = try Self.homes.withLock { homes in
            if let home = homes[number] { return home }
            let home = try FuzzedHome(places[number].fixture, places[number].name)
            homes[number] = home
            return home
        }
        let storage = home.storages[Int(input.byte()) % home.storages.count]
        let content = Array(input.rest)
        let rows = try await home.rows(of: content, storage)
        try checkRows(rows.rows)
        switch storage {
        case .gzip, .zstd:
            let plain = try await home.rows(of: content, .plain)
            guard plain.canonicalRows == rows.canonicalRows, plain.skips == rows.skips else {
                throw BrokenProperty("rows depend on how the file is stored")
            }
        case .otherContent:
            let own = try await home.rows(of: content, .plain)
            guard own.canonicalRows == rows.canonicalRows else { throw BrokenProperty("rows depend on content") }
        case .plain, .gzipAsIs, .zstdAsIs, .cells: break
        }
    }

    private func checkRows(_ rows: [UInt8]) throws {
        for line in rows.split(separator: 0x0A) { try PublicRow.check(try TraceRow(decoding: line.span), line) }
    }
}

/// A fixture's home in which one file holds other bytes.
final class FuzzedHome: Sendable {
    /// How the bytes get into the file.
    enum Storage {
        case plain
        /// Compressed.
        case gzip, zstd
        /// As a compressed file's own bytes, whatever they are.
        case gzipAsIs, zstdAsIs
        /// As the texts of a database's cells, one after the other.
        case cells
        /// As they are, and read with other content in their place.
        case otherContent
    }

    let storages: [Storage]
    private let fixture: Fixture
    private let name: String
    private let original: Data
    private let home = TemporaryFolder()

    init(_ fixture: Fixture, _ name: String) throws {
        (self.fixture, self.name) = (fixture, name)
        original = try fixture.contents(of: name)
        storages =
            switch fixture.form(of: name) {
            case .lines: [.plain, .gzip, .zstd, .gzipAsIs, .zstdAsIs, .otherContent]
            case .database: [.cells, .plain]
            default: [.plain, .otherContent]
            }
        for other in fixture.sessionFiles { home.write(try fixture.contents(of: other), to: other) }
    }

    /// An input that leaves the file as it is.
    func seed(_ storage: Storage) -> [UInt8] {
        switch storage {
        case .plain, .gzip, .zstd, .otherContent: Array(original)
        case .gzipAsIs: Array(Gzip.member(original))
        case .zstdAsIs: Array(Zstandard.frame(original))
        case .cells: Array(((try? cells().map(\.text)) ?? []).joined(separator: "\n").utf8)
        }
    }

    func rows(of content: [UInt8], _ storage: Storage) async throws -> Extraction {
        for ending in ["", ".gz", ".zst"] {
            try? FileManager.default.removeItem(atPath: home.path + "/" + name + ending)
        }
        switch storage {
        case .plain, .otherContent: home.write(content, to: name)
        case .gzip: home.write(Gzip.member(content), to: name + ".gz")
        case .zstd: home.write(Zstandard.frame(content), to: name + ".zst")
        case .gzipAsIs: home.write(content, to: name + ".gz")
        case .zstdAsIs: home.write(content, to: name + ".zst")
        case .cells: try fillCells(content)
        }
        let harness = fixture.harness.harness
        let other = OtherContent(
            harness.fieldMap, of: fixture.harness, splitsLines: harness.splitsLines, seed: 1, days: 0)
        return await Extraction(
            root: home.path, harness: fixture.harness, workers: 1, holding: storage == .otherContent ? other : nil)
    }

    private func fillCells(_ content: [UInt8]) throws {
        let path = home.write(original, to: name).path(percentEncoded: false)
        let texts = content.split(separator: 0x0A, omittingEmptySubsequences: false)
        let database = try TestDatabase(path)
        try database.run("PRAGMA synchronous = OFF; BEGIN")
        for (cell, text) in zip(try database.textCells(), texts) where !text.isEmpty {
            // What the schema forbids stays as it was.
            try? database.set(cell, to: String(decoding: text, as: UTF8.self))
        }
        try database.run("COMMIT")
    }

    private func cells() throws -> [TestDatabase.TextCell] {
        try TestDatabase(home.url.appending(path: name).path(percentEncoded: false)).textCells()
    }
}
