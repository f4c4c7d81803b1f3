import Foundation
import TraceExtraction

/// The price table of a command: the file of `--prices`, else that of the config, else the bundled one.
enum PriceFile {
    static func load(_ option: String?, _ config: Config) throws -> PriceTable {
        guard let path = option ?? config.prices else { return .bundled }
        let name = option == nil ? "the price table that your config names" : "the file of --prices"
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Failure.cannotRead(name, error)
        }
        do throws(PriceTableError) {
            return try PriceTable(parsing: bytes)
        } catch {
            throw Failure.badPrices(error, in: name)
        }
    }
}
