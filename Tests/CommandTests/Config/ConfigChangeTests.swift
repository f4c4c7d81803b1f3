import TestSupport
import Testing
import TraceSchema

@testable import skein

@Suite("A change of a config file changes one setting, and leaves what the person wrote around it")
struct ConfigChangeTests {
    private func text(_ text: String) throws -> ConfigText { try ConfigText(parsing: Array(text.utf8)) }

    @Test(
        "setting",
        arguments: [
            ("", .color, ["never"], "color = \"never\"\n"),
            ("# mine\n", .color, ["never"], "# mine\ncolor = \"never\"\n"),
            ("# mine", .color, ["a"], "# mine\ncolor = \"a\"\n"),
            ("color = 'auto' # why\n# end\n", .color, ["never"], "color = \"never\" # why\n# end\n"),
            ("# a\n[root]\npi = '/x'\n", .color, ["never"], "color = \"never\"\n\n# a\n[root]\npi = '/x'\n"),
            ("dataset = 'a/b'\n\n[root]\n", .color, ["never"], "dataset = 'a/b'\ncolor = \"never\"\n\n[root]\n"),
            ("", .root(.pi), ["/x"], "[root]\npi = [\"/x\"]\n"),
            ("color = 'auto'", .root(.pi), ["/x"], "color = 'auto'\n\n[root]\npi = [\"/x\"]\n"),
            ("[root] # c\n# d\n", .root(.pi), ["/x", "/y"], "[root] # c\npi = [\"/x\", \"/y\"]\n# d\n"),
            (
                "[root]\ncodex = '/a' # c\n\n# d\n", .root(.pi), ["/x"],
                "[root]\ncodex = '/a' # c\npi = [\"/x\"]\n\n# d\n"
            ),
            ("[root]\r\ncodex = '/a'\r\n", .root(.pi), ["/x"], "[root]\r\ncodex = '/a'\r\npi = [\"/x\"]\r\n"),
            ("exclude-path = 'a'\n", .excludePath, ["b", "c"], "exclude-path = [\"b\", \"c\"]\n"),
            ("pager = 'a'\n", .pager, [#"a "b" \c"#], "pager = \"a \\\"b\\\" \\\\c\"\n"),
        ] as [(String, ConfigKey, [String], String)])
    func set(before: String, key: ConfigKey, values: [String], after: String) throws {
        #expect(String(decoding: try text(before).setting(key, to: values), as: UTF8.self) == after)
    }

    @Test(
        "adding to a list",
        arguments: [
            ("", "exclude-path = [\"n\"]\n"), ("exclude-path = 'a' # c\n", "exclude-path = [\"a\", \"n\"] # c\n"),
            ("exclude-path = []\n", "exclude-path = [\"n\"]\n"),
            ("exclude-path = [ 'a' ] # c\n", "exclude-path = [ 'a', \"n\" ] # c\n"),
            ("exclude-path = ['a',]\n", "exclude-path = ['a', \"n\",]\n"),
            (
                "exclude-path = [\n  'a', # why a\n  'b' # why b\n]\n",
                "exclude-path = [\n  'a', # why a\n  'b', # why b\n  \"n\",\n]\n"
            ),
            ("exclude-path = [\n\t'a',\n]\n", "exclude-path = [\n\t'a',\n\t\"n\",\n]\n"),
            ("exclude-path = ['a'\n  , # c\n]\n", "exclude-path = ['a'\n    \"n\",\n  , # c\n]\n"),
        ])
    func add(before: String, after: String) throws {
        let changed = String(decoding: try text(before).adding(["n"], to: .excludePath), as: UTF8.self)
        #expect(changed == after)
    }

    @Test(
        "taking out",
        arguments: [
            ("color = 'auto'\n# c\ndataset = 'a/b' # d\n", "color = 'auto'\n# c\n"), ("# c\n", "# c\n"),
            ("dataset = 'a/b'", ""), ("color = 'auto'\ndataset = 'a/b'\n[root]\n", "color = 'auto'\n[root]\n"),
        ])
    func remove(before: String, after: String) throws {
        #expect(String(decoding: try text(before).removing(.dataset), as: UTF8.self) == after)
    }

    @Test(
        "taking out some of a list",
        arguments: [
            ("exclude-path = ['a', 'n', 'b'] # c\n", "exclude-path = [\"a\", \"b\"] # c\n"),
            ("exclude-path = ['n']\ncolor = 'auto'\n", "color = 'auto'\n"),
            ("exclude-path = 'n'\n", ""), ("exclude-path = 'a'\n", "exclude-path = 'a'\n"),
            ("exclude-path = [\n 'a', # a\n 'n', # n\n 'b'\n]\n", "exclude-path = [\n 'a', # a\n 'b'\n]\n"),
            ("exclude-path = [\n 'a', # a\n 'n' # n\n]\n", "exclude-path = [\n 'a', # a\n]\n"),
            ("exclude-path = [\n 'n', 'a',\n 'b']\n", "exclude-path = [\"a\", \"b\"]\n"),
            ("exclude-path = ['n'\n , 'a'\n]\n", "exclude-path = [\"a\"]\n"),
        ])
    func removeSome(before: String, after: String) throws {
        let changed = try text(before).removing(["n"], from: .excludePath)
        #expect(String(decoding: changed, as: UTF8.self) == after)
    }

    /// Lines around the settings, and settings in every way of writing, in any order.
    private func inventedText(_ random: inout SeededGenerator) -> String {
        let end = ["\n", "\r\n"].one(&random)
        func value(_ text: String) -> String { ["'\(text)'", "\"\(text)\""].one(&random) }
        func line(_ key: ConfigKey) -> String {
            let texts =
                key.isList ? (0..<Int.random(in: 1...3, using: &random)).map { "/\(key.path.key)/\($0)" } : ["x/y"]
            let comment = ["", " # why", "\t# [root]"].one(&random)
            if texts.count == 1, Bool.random(using: &random) { return "\(key.path.key) = \(value(texts[0]))\(comment)" }
            if !key.isList { return "\(key.path.key)=\(value(texts[0]))\(comment)" }
            let comma = ["", ","].one(&random)
            switch Int.random(in: 0..<2, using: &random) {
            case 0: return "\(key.path.key) = [" + texts.map(value).joined(separator: ", ") + comma + "]" + comment
            default:
                return "\(key.path.key) = [\(comment)\(end)"
                    + texts.dropLast().map { "  \(value($0)),\(comment)\(end)" }.joined()
                    + "  \(value(texts[texts.count - 1]))\(comma)\(comment)\(end)]"
            }
        }
        func lines(_ keys: [ConfigKey]) -> [String] {
            keys.shuffled(using: &random).prefix(Int.random(in: 0...keys.count, using: &random)).flatMap { key in
                (["", "# about it", "   "].shuffled(using: &random).prefix(1)) + [line(key)]
            }
        }
        var all = lines([.dataset, .excludePath, .prices])
        if Bool.random(using: &random) { all += ["[root]"] + lines([.root(.codex), .root(.pi)]) }
        return all.joined(separator: end) + (Bool.random(using: &random) ? end : "")
    }

    @Test(
        "any change of any file is understood, says what was asked for, and nothing else has changed",
        arguments: Seeds.first(40))
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let before = try text(inventedText(&random))
            let key = ([.dataset, .excludePath, .prices, .root(.codex), .root(.pi)] as [ConfigKey]).one(&random)
            let values = key.isList ? ["/new/\"1\"", "/new/\\2"] : ["new/one"]
            let there = before[key.path]?.values.map(\.text) ?? []
            let (bytes, expected): ([UInt8], [String]?) =
                switch Int.random(in: 0..<4, using: &random) {
                case 0: (before.setting(key, to: values), values)
                case 3 where there.count > 1: (before.removing([there[0]], from: key), Array(there.dropFirst()))
                case 1 where key.isList: (before.adding(values, to: key), there + values)
                default: (before.removing(key), nil)
                }
            let shown =
                "seed \(seed)\n\(String(decoding: before.bytes, as: UTF8.self))\n->\n\(String(decoding: bytes, as: UTF8.self))"
            let after = try ConfigText(parsing: bytes)
            #expect(after[key.path]?.values.map(\.text) == expected, "\(shown)")
            let others = { (text: ConfigText) in
                text.entries.filter { $0.key != key.path }.map { ($0.key, $0.values.map(\.text)) }
            }
            #expect(others(after).elementsEqual(others(before), by: ==), "\(shown)")
            // Every line that was there and is no line of the setting is there still, in its order.
            let own = before[key.path]?.lineBytes ?? 0..<0
            let kept = (before.bytes[..<own.lowerBound] + before.bytes[own.upperBound...]).filter { $0 != 0x0D }.split(
                separator: 0x0A)
            var rest = bytes.filter { $0 != 0x0D }.split(separator: 0x0A)[...]
            for line in kept {
                let place = rest.firstIndex(of: line)
                #expect(place != nil, "\(String(decoding: line, as: UTF8.self)) of \(shown)")
                rest = rest[(place.map { $0 + 1 } ?? rest.endIndex)...]
            }
        }
    }
}
