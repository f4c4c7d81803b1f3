import ArgumentParser

/// A size such as `64MB`, `1GB` or `200000`; powers of ten.
struct ByteCount: ExpressibleByArgument {
    let bytes: Int

    static let megabyte = ByteCount(bytes: 1_000_000)

    static func * (count: Int, unit: ByteCount) -> ByteCount { ByteCount(bytes: count * unit.bytes) }

    init(bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("", 1)]
        guard let (unit, factor) = units.first(where: { argument.hasSuffix($0.0) }),
            let count = Int(argument.dropLast(unit.count)), (0...1_000_000_000_000 / factor).contains(count)
        else { return nil }
        bytes = count * factor
    }
}
