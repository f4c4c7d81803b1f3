import Foundation
import TraceExtraction

/// The price table of a command: the bundled one, or the file of `--prices`.
enum PriceFile {
    static func load(_ path: String?) throws -> PriceTable {
        guard let path else { return .bundled }
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Failure.cannotRead("the file of --prices", error)
        }
        do throws(PriceTableError) {
            return try PriceTable(parsing: bytes)
        } catch {
            throw Failure.badPrices(error)
        }
    }
}
