import Foundation

/// The sample's invented sessions as Swift source, so that they are part of the binary wherever it is moved.
enum SampleSource {
    static let home = "Sources/skein/Sample/home"

    static func document(package: URL) throws -> GeneratedDocument {
        let root = package.appending(path: home)
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path()).sorted()
        var text = """
            // swift-format-ignore-file
            // Generated from Sources/skein/Sample/home by `swift run skein-schema`. Do not edit.

            extension SampleHome {
                /// Invented sessions, by their places below the root.
                static let files: [(path: String, text: StaticString)] = [

            """
        for name in names where name.hasSuffix(".jsonl") {
            let file = try String(contentsOf: root.appending(path: name), encoding: .utf8)
            text += "        (\n            \"\(name)\",\n            ##\"\"\"\n"
            for line in file.split(separator: "\n") { text += "            \(line)\n" }
            text += "\n            \"\"\"##\n        ),\n"
        }
        return GeneratedDocument(path: "Sources/skein/Sample/SampleFiles.swift", text: text + "    ]\n}\n")
    }
}
