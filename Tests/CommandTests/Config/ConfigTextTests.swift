import Testing
import TraceSchema

@testable import skein

@Suite("A config file is understood to its last byte, or refused with the line and the key")
struct ConfigTextTests {
    private func read(_ text: String) throws(ConfigFault) -> ConfigText { try ConfigText(parsing: Array(text.utf8)) }

    @Test(
        "what TOML means by a text is what is read",
        arguments: [
            (#"key = "a""#, ["a"]), ("key='a'", ["a"]), ("  key\t=  \"a\"  # why", ["a"]), (#"key = """#, [""]),
            (#""key" = "a""#, ["a"]), (#"'key' = 'a'"#, ["a"]), (#"key = "a#b" # c"#, ["a#b"]),
            (#"key = "\"\\\t\u00e9\U0001F41D""#, ["\"\\\té🐝"]), (#"key = 'C:\work\*'"#, [#"C:\work\*"#]),
            (#"key = "bée""#, ["bée"]), ("key = []", []), (#"key = ["a"]"#, ["a"]),
            (#"key = [ "a" , 'b' , ]"#, ["a", "b"]),
            ("key = [ # c\n  \"a\", # d \" ]\n\n  'b'\n  # e\n]", ["a", "b"]),
            ("\r\n# c\r\nkey = [\r\n'a'\r\n]\r\n", ["a"]),
        ])
    func values(text: String, expected: [String]) throws {
        let entry = try #require(try read(text)[ConfigPath("key")])
        #expect(entry.values.map(\.text) == expected)
    }

    @Test("a setting belongs to the table above it")
    func tables() throws {
        let text = try read("a = 'x'\n[root]\na = 'y'\n\n[ other ] # c\na = 'z'\n")
        #expect(text.entries.map(\.key) == ["a", "root.a", "other.a"].map(ConfigPath.init))
        #expect(text.entries.map(\.line) == [1, 3, 6])
        #expect(text.tables.map(\.name) == ["root", "other"])
    }

    @Test(
        "whatever else TOML has, and what it does not have, is refused where it stands",
        arguments: [
            ("a = 'x'\nkey = 1", .notText, 2, "key"), ("key = true", .notText, 1, "key"),
            ("key = {}", .notText, 1, "key"),
            ("key = [['a']]", .notText, 1, "key"), ("key = 2026-11-21", .notText, 1, "key"),
            ("key = \"\"\"a\"\"\"", .longText, 1, "key"), ("key = '''a'''", .longText, 1, "key"),
            ("key = \"a\nb\"", .openText, 1, "key"), ("key = 'a", .openText, 1, "key"),
            ("key = \"a\\", .openText, 1, "key"),
            ("key = [\n'a',\n", .openList, 3, "key"), ("key = ['a' 'b']", .noComma, 1, "key"),
            ("key = ['a',, 'b']", .notText, 1, "key"), ("key = [,]", .notText, 1, "key"),
            ("key =", .noValue, 1, "key"), ("key", .noValue, 1, "key"), ("key 'a'", .noValue, 1, "key"),
            ("key = 'a' 'b'", .goesOn, 1, "key"), ("key = 'a', ", .goesOn, 1, "key"),
            ("[root] a = 'b'", .goesOn, 1, "root"),
            ("root.codex = 'a'", .dotted, 1, "root"), ("[root.codex]", .dotted, 1, "root"),
            ("[[root]]", .tableList, 1, nil),
            ("[root", .header, 1, "root"), ("[]", .noKey, 1, nil), ("= 'a'", .noKey, 1, nil),
            ("kéy = 'a'", .noValue, 1, "k"),
            ("key = \"\\x41\"", .escape, 1, "key"), ("key = \"\\ud800\"", .escape, 1, "key"),
            ("key = \"\\u12\"", .escape, 1, "key"), ("key = 'a\u{1B}'", .control, 1, "key"),
            ("# \u{7}", .control, 1, nil),
            ("key = 'a'\rb = 'c'", .goesOn, 1, "key"), ("key = 'a'\nb = 'c'\nkey = 'd'", .secondKey, 3, "key"),
            ("[root]\n[root]", .secondTable, 2, "root"), ("\u{FEFF}key = 'a'", .noKey, 1, nil),
        ] as [(String, ConfigFault.Kind, Int, String?)])
    func refused(text: String, kind: ConfigFault.Kind, line: Int, key: String?) {
        #expect(throws: ConfigFault(kind, line: line, key: key.map(ConfigPath.init))) { try read(text) }
    }

    @Test("bytes that are no text are refused with their line")
    func bytes() {
        #expect(throws: ConfigFault(.notUTF8, line: 2)) { try ConfigText(parsing: Array("a = 'b'\n# ".utf8) + [0xC3]) }
    }

    @Test(
        "a setting that is none, and a value that does not fit, are refused as well",
        arguments: [
            ("dataset = 'bees'", "1: dataset has a value that is not owner/name"),
            ("\ndataset = ['ada/bees']", "2: dataset takes one text, not a list"),
            ("exclude-path = [\n'~/work',\n'../x'\n]", "3: exclude-path has a value that is not a pattern of folders"),
            ("exclude-path = ''", "1: exclude-path has a value"),
            ("exclude-path = 'a\\\\..\\\\..\\\\b'", "1: exclude-path has"),
            ("exclude-harness = ['codex', 'abacus']", "1: exclude-harness has a value that is not a harness's name"),
            ("[root]\ncodex = 'here'", "2: root.codex has a value that is not a path that begins with / or ~"),
            ("prices = 'prices.tsv'", "1: prices has a value that is not a path"),
            ("color = 'yes'", "1: color has a value that is not auto, always or never"),
            ("pager = \"less\\u001b\"", "1: pager has a value that is not a command"),
            ("exclude-paths = []", "1: exclude-paths is no setting: did you mean exclude-path?"),
            ("Exclude_Path = []", "1: Exclude_Path is no setting: did you mean exclude-path?"),
            ("exclude = []", "1: exclude is no setting: did you mean exclude-"),
            ("colour = 'never'", "1: colour is no setting: did you mean color?"),
            ("[roots]", "1: roots is no setting: did you mean [root]?"),
            ("[root]\nclaude = '~'", "2: root.claude is no setting: did you mean root.claude-code?"),
            (
                "[root]\ndataset = 'a/b'",
                "2: root.dataset is no setting: did you mean dataset, above the first [table]?"
            ),
            ("mood = 'x'", "1: mood is no setting, see: skein trace config list"),
            ("'h\\u00fcrden' = 'x'", "1: this line is no setting"),
        ])
    func unknown(text: String, says: String) throws {
        let fault = #expect(throws: ConfigFault.self) { try Config(read(text)) }
        #expect(fault?.description.hasPrefix(says) ?? false, "\(fault?.description ?? "")")
    }

    @Test("every setting is understood, and means what its option means")
    func settings() throws {
        let text = """
            dataset = "ada/bees"
            exclude-path = ["/srv/bees", "client-*"]
            exclude-harness = "aider"
            prices = "/srv/prices.tsv"
            color = "never"
            pager = ""
            [root]
            codex = ["/srv/a", "/srv/b/"]
            """
        let config = try Config(read(text))
        #expect(config.dataset.map { "\($0.id)" } == "ada/bees")
        #expect(config.excludedPaths.map(\.text) == ["/srv/bees", "client-*"])
        #expect(config.excludedHarnesses == [.aider] && config.prices == "/srv/prices.tsv")
        #expect(config.color == .never && config.pager == "")
        #expect(config.roots.map(\.path) == ["/srv/a", "/srv/b"])
        #expect(config.roots.allSatisfy { $0.harness == .codex })
        let keys = Set(try read(text).entries.map(\.key))
        for key in ConfigKey.allCases where key.path.table == nil { #expect(keys.contains(key.path), "\(key.path)") }
    }
}
