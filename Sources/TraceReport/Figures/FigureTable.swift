/// The numbers of a figure, to be read or computed with.
public struct FigureTable: Sendable {
    /// A number with its unit: written for people in a page, and plainly in CSV.
    enum Cell: Sendable {
        case text(String)
        case count(Int)
        case share(Int, of: Int)
        case seconds(milliseconds: Int)
        case dollars(pico: Int)
        /// Not known, or not there.
        case nothing
    }

    /// What tells it from the figure's other tables; nil for the one that holds what is drawn.
    public let name: StaticString?
    let columns: [String]
    private(set) var rows: [[Cell]] = []

    init(_ name: StaticString? = nil, columns: [String]) { (self.name, self.columns) = (name, columns) }

    mutating func add(_ cells: [Cell]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(cells)
    }

    /// A line for the columns and one for each row; shares are fractions of 1, times are seconds, money is US dollars.
    public var csv: String {
        let lines = [columns] + rows.map { $0.map(\.csv) }
        return lines.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
        return "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}

extension FigureTable.Cell {
    /// For people.
    var text: String {
        switch self {
        case .text(let text): text
        case .count(let count): NumberText.grouped(count)
        case .share(let part, let whole): NumberText.share(part, of: whole)
        case .seconds(let milliseconds): NumberText.seconds(milliseconds)
        case .dollars(let pico): NumberText.dollars(pico: pico)
        case .nothing: "–"
        }
    }

    var isNumber: Bool { if case .text = self { false } else { true } }

    fileprivate var csv: String {
        switch self {
        case .text(let text): text
        case .count(let count): "\(count)"
        case .share(let part, let whole): Self.plain(whole == 0 ? 0 : part * 10_000 / whole, digits: 4)
        case .seconds(let milliseconds): Self.plain(milliseconds, digits: 3)
        case .dollars(let pico): Self.plain(pico, digits: 12)
        case .nothing: ""
        }
    }

    private static func plain(_ number: Int, digits: Int) -> String {
        String(NumberText.decimal(number, digits: digits).filter { $0 != "," })
    }
}
