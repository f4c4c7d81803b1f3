import Foundation

/// The SKILL.md for coding agents as Swift source, so that it is part of the binary wherever it is moved.
enum EmbeddedSkill {
    private static let source = "Sources/skein/Skill/SKILL.md"

    static func document(package: URL) throws -> GeneratedDocument {
        let text = try String(contentsOf: package.appending(path: source), encoding: .utf8)
        let lines = text.components(separatedBy: "\n").map { $0.isEmpty ? "\n" : "        \($0)\n" }
        return GeneratedDocument(
            path: "Sources/skein/Skill/Skill.swift",
            text: """
                // swift-format-ignore-file
                // Generated from \(source) by `swift run skein-schema`. Do not edit.

                /// What a coding agent is taught of this program.
                enum Skill {
                    static let text: StaticString = ##\"""
                \(lines.joined())        \"""##
                }

                """)
    }
}
