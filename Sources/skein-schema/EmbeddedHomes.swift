import Foundation

/// Invented sessions as Swift source, so that they are part of the binary wherever it is moved.
enum EmbeddedHomes {
    /// Where the sessions lie, the type that holds them, and the file that says so.
    private static let all = [
        (home: "Sources/skein/Sample/home", type: "SampleHome", file: "Sources/skein/Sample/SampleFiles.swift"),
        (home: "Sources/skein/SelfTest/home", type: "MarkedHome", file: "Sources/skein/SelfTest/MarkedFiles.swift"),
    ]

    static func documents(package: URL) throws -> [GeneratedDocument] {
        try all.map { GeneratedDocument(path: $0.file, text: try source(of: $0.type, $0.home, package)) }
    }

    private static func source(of type: String, _ home: String, _ package: URL) throws -> String {
        let root = package.appending(path: home)
        var text = """
            // swift-format-ignore-file
            // Generated from \(home) by `swift run skein-schema`. Do not edit.

            extension \(type) {
                /// Invented sessions, by their places below the root.
                static let files: [(path: String, text: StaticString)] = [

            """
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path()).sorted() {
            let file = root.appending(path: name)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            text += "        (\n            \"\(name)\",\n            ##\"\"\"\n"
            for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
                text += line.isEmpty ? "\n" : "            \(line)\n"
            }
            text += "            \"\"\"##\n        ),\n"
        }
        return text + "    ]\n}\n"
    }
}
