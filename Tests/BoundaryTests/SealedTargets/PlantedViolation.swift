import Testing

/// Code that no sealed target may hold, and the name by which the check must refuse it.
struct PlantedViolation: Sendable, CustomTestStringConvertible {
    let target: String
    let source: String
    let refused: String

    var testDescription: String { "\(refused) in \(target)" }

    static let all = [
        PlantedViolation(target: "Harnesses", source: #"func act() { print("a word") }"#, refused: "Swift.print"),
        PlantedViolation(target: "Harnesses", source: "func act() { debugPrint(7) }", refused: "Swift.debugPrint"),
        PlantedViolation(target: "Harnesses", source: "func act() { dump(7) }", refused: "Swift.dump"),
        PlantedViolation(
            target: "Harnesses", source: "func act() -> String? { readLine() }", refused: "Swift.readLine"),
        PlantedViolation(
            target: "Harnesses", source: "func act() -> [String] { CommandLine.arguments }",
            refused: "Swift.CommandLine"),
        PlantedViolation(target: "Harnesses", source: "func act() { Task { 7 } }", refused: "swift_task_create"),
        PlantedViolation(
            target: "Harnesses", source: "import Glibc\nfunc act() -> Int32 { unsafe open(\"/tmp\", O_RDONLY) }",
            refused: "Glibc.open"),
        PlantedViolation(
            target: "Harnesses", source: "import Glibc\nfunc act() -> Bool { unsafe getenv(\"HOME\") != nil }",
            refused: "getenv"),
        PlantedViolation(
            target: "Harnesses",
            source: "@_silgen_name(\"system\") func act(_ command: UnsafePointer<Int8>)\n"
                + "func acts(_ command: UnsafePointer<Int8>) { unsafe act(command) }", refused: "system"),
        PlantedViolation(
            target: "TraceSchema",
            source: "import Foundation\nfunc act() -> Data? { FileManager.default.contents(atPath: \"/\") }",
            refused: "FoundationEssentials.FileManager"),
        PlantedViolation(
            target: "LocalState", source: "import Glibc\nfunc act() -> Int32 { socket(AF_INET, 1, 0) }",
            refused: "socket"),
        PlantedViolation(
            target: "PublishGate", source: "import Glibc\nfunc act() -> Int32 { socket(AF_INET, 1, 0) }",
            refused: "socket"),
        PlantedViolation(
            target: "PublishGate", source: "import Glibc\nfunc act() -> Int32 { unsafe open(\"/tmp\", O_RDONLY) }",
            refused: "Glibc.open"),
        PlantedViolation(
            target: "HubClient", source: "import Glibc\nfunc act() -> Int32 { socket(AF_INET, 1, 0) }",
            refused: "socket"),
        PlantedViolation(
            target: "HubClient", source: "import Glibc\nfunc act() -> Int { unsafe write(1, \"a\", 1) }",
            refused: "write"),
        PlantedViolation(
            target: "HubClient", source: "import Glibc\nfunc act() -> Bool { unsafe getenv(\"HOME\") != nil }",
            refused: "getenv"),
        PlantedViolation(
            target: "HubClient", source: "import Foundation\nfunc act() -> String { ProcessInfo.processInfo.hostName }",
            refused: "FoundationEssentials.ProcessInfo"),
        PlantedViolation(
            target: "SessionFiles", source: "import Glibc\nfunc act() -> Int32 { socket(AF_INET, 1, 0) }",
            refused: "socket"),
        PlantedViolation(
            target: "SessionFiles", source: "import Glibc\nfunc act() -> Int { unsafe write(1, \"a\", 1) }",
            refused: "write"),
        PlantedViolation(
            target: "SessionFiles", source: "import Glibc\nfunc act() -> Int32 { unsafe unlink(\"/tmp/a\") }",
            refused: "unlink"),
    ]
}
