@_spi(PersonsPatterns) import SessionText
import Testing
import TraceSchema

@Suite("Untrusted text can be asked, not read")
struct UntrustedTextTests {
    @Test("an escape anywhere in a text of any length is what it stands for", arguments: 1...70)
    func escapesAnywhere(count: Int) {
        let key = IdentityKey()
        let text = String((0..<count).map { Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0 % 26))) })
        #expect(withText(text) { $0.identity(under: key) } == key.identity(ofName: text))
        for place in text.indices {
            let hex = String(text[place].asciiValue!, radix: 16)
            let written = text[..<place] + "\\u00\(hex)" + text[text.index(after: place)...]
            #expect(withText(String(written)) { $0.identity(under: key) } == key.identity(ofName: text))
            #expect(withText(String(written)) { $0.begins(with: "abc") } == (count >= 3))
        }
    }

    @Test("comparisons look through escapes")
    func comparisons() {
        #expect(withText(#"a\u0062c"#) { $0.isExactly("abc") } == true)
        #expect(withText(#"a\/c"#) { $0.isExactly("a/c") } == true)
        #expect(withText(#"abcd"#) { $0.isExactly("abc") } == false)
        #expect(withText(#""#) { $0.isExactly("") } == true)
        #expect(withText(#"\ud83d\ude00"#) { $0.isExactly("😀") } == true)
        #expect(withText(#"😀"#) { $0.isExactly("😀") } == true)
        #expect(withText(#"\ud83d"#) { $0.isExactly("\u{FFFD}") } == false)
        #expect(withText(#"\x41"#) { $0.isExactly("A") } == false)
        #expect(withText(#"\u00"#) { $0.isExactly("") } == false)
        #expect(withText(#"\n\t\r\b\f\"\\"#) { $0.isExactly("\n\t\r\u{8}\u{C}\"\\") } == true)
        #expect(withText(#"ab\u0063def"#) { $0.begins(with: "abcd") } == true)
        #expect(withText(#"abc"#) { $0.begins(with: "abcd") } == false)
        #expect(withText(#"b\u0062"#) { $0.index(in: ClosedWords(["a", "bb", "c"])) } == .some(.some(1)))
        #expect(withText(#"d"#) { $0.index(in: ClosedWords(["a", "bb", "c"])) } == .some(.none))
    }

    @Test("equal texts have equal identities under one key, and different ones under another")
    func identities() {
        let key = IdentityKey()
        func identity(_ raw: String, _ key: IdentityKey) -> RecordIdentity {
            withText(raw) { $0.identity(under: key) }!
        }
        #expect(identity("msg_01abc", key) == identity(#"msg_\u0030\u0031abc"#, key))
        #expect(identity("msg_01abc", key) != identity("msg_01abc", IdentityKey()))
        #expect(identity("msg_01abc", key) == key.identity(ofName: "msg_01abc"))
        let many = (0..<50_000).map { identity("\($0)", key) }
        #expect(Set(many).count == many.count)
        let long = String(repeating: "x", count: 300)
        #expect(Set((0...300).map { identity(String(long.prefix($0)), key) }).count == 301)
    }

    @Test("a long text is the same however it is spelled", arguments: [510, 511, 512, 513, 3000])
    func longTexts(length: Int) {
        let plain = String(repeating: "x", count: length)
        let key = IdentityKey()
        let pattern = PathPattern("**/secret")!
        for (own, spelled) in [(plain + "/", plain + #"\/"#), (plain + "/", #"\u0078"# + plain.dropFirst() + "/")] {
            #expect(withText(spelled) { $0.identity(under: key) } == key.identity(ofName: own))
            #expect(
                withText(spelled + "z:b:c") { $0.identity(ofPart: 1, separatedBy: ":", under: key) }
                    == key.identity(ofName: "b"))
            #expect(withText("/" + spelled + "secret/a") { $0.matches(pattern) } == true)
            #expect(withText(spelled) { $0.ends(with: "/") } == withText(own) { $0.ends(with: "/") })
            let dated = "-20260801"
            #expect(
                withText(spelled + dated) { $0.endsInDate(after: "-") }
                    == withText(own + dated) { $0.endsInDate(after: "-") })
        }
    }

    @Test(
        "a time is read to the millisecond",
        arguments: [
            ("2026-08-01T10:00:05.120Z", 1_785_578_405_120), ("2026-08-01T10:00:05Z", 1_785_578_405_000),
            ("2026-08-01T10:00:05.120456Z", 1_785_578_405_120), ("2026-08-01T12:00:05.12+02:00", 1_785_578_405_120),
            ("2026-08-01T04:30:05.120-05:30", 1_785_578_405_120), ("2026-08-01 10:00:05.120Z", 1_785_578_405_120),
            ("2026-08-01T12:00:05+0200", 1_785_578_405_000), ("1970-01-01T00:00:00.000Z", 0),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("2026-02-29T00:00:00.000Z", nil),
            ("2026-08-01T24:00:00.000Z", nil), ("2026-08-01T10:60:00.000Z", nil), ("2026-08-01T10:00:05.120", nil),
            ("2026-08-01T10:00:05.Z", nil), ("2026-08-01", nil), ("1785578405120", nil), ("", nil),
            ("2026-08-01T10:00:05.120Z ", nil), ("yesterday at about tea time", nil),
        ] as [(String, Int64?)])
    func times(raw: String, expected: Int64?) {
        #expect(withText(raw) { $0.unixMilliseconds() } == .some(expected))
    }

    @Test(
        "a status is three digits at a fixed place",
        arguments: [
            ("API Error: 529 {}", 529), ("API Error: 429", 429), ("API Error: 5291", nil), ("API Error: 52", nil),
            ("API Error:529", nil), ("an API Error: 529", nil), ("API Error: abc", nil), ("", nil),
        ] as [(String, Int?)])
    func status(raw: String, expected: Int?) {
        #expect(withText(raw) { $0.status(after: "API Error: ") } == .some(expected))
    }

    @Test(
        "an end is compared with constants, escapes looked through",
        arguments: [
            ("gpt-high", true), (#"gpt\u002dhigh"#, true), ("-high", true), ("high", false), ("gpt-xhigh", false),
            ("gpt-high ", false), ("", false), (String(repeating: "x", count: 507) + "-high", true),
            (String(repeating: "x", count: 508) + "-high", false),
        ])
    func endings(raw: String, expected: Bool) {
        #expect(withText(raw) { $0.ends(with: "-high") } == expected)
    }

    @Test(
        "a part of a key has the identity of the same text alone",
        arguments: [
            ("bubbleId:c-1:b-2", 0, "bubbleId"), ("bubbleId:c-1:b-2", 1, "c-1"), ("bubbleId:c-1:b-2", 2, "b-2"),
            ("bubbleId:c-1:b-2", 3, nil), (#"bubbleId\u003ac-1"#, 1, "c-1"), ("bubbleId:", 1, nil),
            ("bubbleId", 1, nil),
            ("bubbleId::b-2", 1, nil), ("bubbleId::b-2", 2, "b-2"), ("", 0, nil), (":", 0, nil),
        ] as [(String, Int, String?)])
    func parts(raw: String, place: Int, expected: String?) {
        let key = IdentityKey()
        let found = withText(raw) { $0.identity(ofPart: place, separatedBy: ":", under: key) }
        #expect(found == .some(expected.map { key.identity(ofName: $0) }))
    }

    @Test("an id's shape is told by its prefix, length and letters")
    func shapes() {
        func isAnthropic(_ raw: String) -> Bool? {
            withText(raw) { $0.isPrefixed("msg_", lettersAndDigits: 24, startingWith: "01") }
        }
        #expect(isAnthropic("msg_01ABCDEFGHIJKLMNabcdefgh") == true)
        #expect(isAnthropic("msg_02ABCDEFGHIJKLMNabcdefgh") == false)
        #expect(isAnthropic("msg_01ABCDEFGHIJKLMNabcdefg") == false)
        #expect(isAnthropic("msg_01ABCDEFGHIJKLMNabcdefghi") == false)
        #expect(isAnthropic("msg_01ABCDEFGHIJKLMN_bcdefgh") == false)
        #expect(isAnthropic("msx_01ABCDEFGHIJKLMNabcdefgh") == false)
    }

    @Test(
        "a number is read exactly or not at all",
        arguments: [
            ("0", 0), ("7", 7), ("900719925474099", 900_719_925_474_099), ("12.0", 12), ("1e3", 1000), ("1.5e1", 15),
            ("12.5", nil), ("-1", nil), ("1e999", nil), ("99999999999999999999999", nil), ("1e-3", nil), ("0e0", 0),
            ("\"7\"", nil), ("null", nil), ("true", nil), ("{}", nil), ("1e", nil), ("1.", nil), ("1e+2", 100),
            ("1x", nil), ("0.000e5", 0),
        ] as [(String, Int?)])
    func counts(number: String, expected: Int?) {
        var found: Int?
        _ = scan(#"{"type":"wanted","count":\#(number)}"#) { found = $0.count(InventedField.count) }
        #expect(found == expected)
    }

    @Test(
        "money is read in millionths of a millionth",
        arguments: [
            ("0", 0), ("0.0123", 12_300_000_000), ("1.5e-3", 1_500_000_000), ("12", 12_000_000_000_000),
            ("0.00000000000049", 0), ("-0.5", nil), ("1e30", nil), ("0.1234567890123456789", nil),
        ] as [(String, Int?)])
    func money(number: String, expected: Int?) {
        var found: Int?
        _ = scan(#"{"type":"wanted","money":\#(number)}"#) { found = $0.pico(InventedField.money) }
        #expect(found == expected)
    }
}

@Suite("A person's patterns keep folders out")
struct PathPatternTests {
    @Test(
        "a pattern matches a folder and all below it",
        arguments: [
            ("/home/ada/work", "/home/ada/work", true), ("/home/ada/work", "/home/ada/work/tool/src", true),
            ("/home/ada/work", "/home/ada/workshop", false), ("/home/ada/work", "/home/ada", false),
            ("/home/*/work", "/home/ada/work/x", true), ("/home/*/work", "/home/ada/lovelace/work", false),
            ("/home/**/work", "/home/ada/lovelace/work/x", true), ("/home/**/work", "/home/work", true),
            ("client-*", "/srv/client-a/src", true), ("client-*", "/srv/my-client-a/src", false),
            ("*client*", "/srv/my-client-a/src", true), ("a/b", "/x/a/b/c", true), ("a/b", "/x/a/y/b", false),
            ("te?t", "/x/test", true), ("te?t", "/x/teest", false), ("/", "/anything", false),
            ("C:\\work", "C:\\work\\tool", true), ("C:/work", "C:\\\\work\\\\tool", true), ("**", "/any/where", true),
            ("/a//b/", "/a/b", true), ("/a/b", "a/b", true), ("x", "", false),
        ])
    func matches(pattern: String, path: String, expected: Bool) {
        let escaped = path.replacing("\\", with: "\\\\")
        let found = PathPattern(pattern).flatMap { pattern in withText(escaped) { $0.matches(pattern) } } ?? false
        #expect(found == expected)
    }

    @Test(
        "a folder that is named after a whole path matches, and where its name leaves it open too",
        arguments: [
            ("/home/ada/work", "home-ada-work", true), ("/home/ada/work", "home-ada-work-tool", true),
            ("/home/ada/work", "home-ada-workshop", false), ("/home/ada/work", "home-ada", false),
            ("/home/ada/work", "srv-home-ada-work", false), ("/home/ada-work", "home-ada-work", true),
            ("work", "home-ada-work-tool", true), ("work", "work", true), ("work", "home-ada-rework", false),
            ("client-*", "srv-client-a-src", true), ("*client*", "srv-myclient-a", true),
            ("client-*", "srv-client", true), ("client-?", "srv-client", false),
            ("/home/**/work", "home-ada-lovelace-work-x", true), ("/home/**/work", "home-work", true),
            ("te?t", "x-test", true), ("te?t", "x-tet", false), ("My_App", "home-ada-my-app", true),
            ("my-app", "Users-ada-My-App", true), ("C:\\work", "c-work", true), ("**", "any-where", true),
            ("x", "", false),
            ("/home/ada/**", "home-ada-work", true), ("/home/ada/.bees", "-home-ada--bees", true),
        ])
    func flattened(pattern: String, name: String, expected: Bool) {
        #expect(PathPattern(pattern)?.matches(flattened: name) == expected)
    }

    @Test("a pattern of stars is answered at once")
    func manyStars() {
        let pattern = PathPattern(String(repeating: "**/*a*a*a*a*b/", count: 40))!
        #expect(withText(String(repeating: "/aaaaaaaaaaaaaaaa", count: 25)) { $0.matches(pattern) } == false)
    }
}
