import TraceExtraction

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The price table of a command: the file of `--prices`, else that of the config, else the bundled one.
enum PriceFile {
    /// Why a file gives no prices.
    enum Problem: Error {
        case unreadable(errorNumber: Int32)
        case fault(PriceTableError)
    }

    static func load(_ option: String?, _ config: Config) throws -> PriceTable {
        guard let path = option ?? config.prices else { return .bundled }
        let name = option == nil ? "the price table that your config names" : "the file of --prices"
        do throws(Problem) {
            return try table(at: path)
        } catch {
            switch error {
            case .unreadable(let errorNumber):
                throw Failure.cannotRead(name, errorNumber: errorNumber, undone: "No session was read")
            case .fault(let fault): throw Failure.badPrices(fault, in: name)
            }
        }
    }

    static func table(at path: String) throws(Problem) -> PriceTable {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw .unreadable(errorNumber: Failure.errorNumber(of: error))
        }
        do throws(PriceTableError) { return try PriceTable(parsing: bytes) } catch { throw .fault(error) }
    }
}
