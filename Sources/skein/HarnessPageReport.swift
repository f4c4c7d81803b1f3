import Harnesses
import TraceSchema

/// What a row of one harness stands for and leaves open; of the harness alone, without looking at any session.
struct HarnessPageReport: JSONReport {
    struct Place: Encodable {
        /// With the variables that decide it, and what of it is opened, as patterns of paths below it.
        let folder, files: String
    }

    struct Gap: Encodable {
        let column: String
        /// `never` where no row has a value, `sometimes` where some rows have none.
        let filled: String
        let why: String
    }

    static let shape: StaticString = "skein-harness/1"
    let harness, name, versionsSeen: String
    /// What one row stands for.
    let turn: String
    let places: [Place]
    let gaps: [Gap]
    let remarks: [String]

    init(_ harness: HarnessID, _ page: HarnessPage) {
        self.harness = "\(harness.label)"
        name = "\(page.name)"
        versionsSeen = "\(page.versionsSeen)"
        turn = "\(page.turn)"
        places = page.places.map { Place(folder: "\($0.folder)", files: "\($0.files)") }
        gaps = page.gaps.map {
            Gap(
                column: "\($0.column.label)", filled: $0.extent == .never ? "never" : "sometimes", why: "\($0.why)")
        }
        remarks = page.remarks.map(\.description)
    }
}
