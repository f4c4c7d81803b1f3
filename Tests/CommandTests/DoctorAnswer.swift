/// What of the doctor's JSON the tests look at.
struct DoctorAnswer: Decodable {
    struct Entry: Decodable {
        let check, level, says: String
        let mend: String?
        let exitCode: Int32?
    }
    struct Open: Decodable {
        let harness, column: String
        let rows, unknown: Int
        let why: String?
    }
    let schema: String
    let checks: [Entry]
    let problems, notes: Int
    let unknown: [Open]

    func entries(_ check: String) -> [Entry] { checks.filter { $0.check == check } }
}
