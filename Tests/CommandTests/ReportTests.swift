import Foundation
import TestSupport
import Testing

@Suite("A report is written whole, of own sessions or of rows, and says what it leaves out")
struct ReportTests {
    private let folder = TemporaryFolder()

    private func place(_ name: String) -> String { folder.url.appending(path: name).path() }

    private func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: place(name))[.posixPermissions] as? Int
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// The sample's rows in a file.
    private func rows() throws -> String {
        let run = try Command.run(["trace", "export", "--dry-run", "--sample", "-o", place("rows.jsonl")])
        #expect(run.exitCode == 0)
        return place("rows.jsonl")
    }

    @Test("of own sessions: only the person can read it, whoever could read the file before")
    func own() throws {
        let home = InventedHome()
        home.write("s", turns: 0..<22)
        folder.write(Data("old".utf8), to: "report.html")
        for _ in 0..<2 {
            let run = try Command.run(["trace", "report", "-o", place("report.html")] + home.option)
            #expect(run.exitCode == 0 && run.output.isEmpty)
            #expect(
                run.errorText == "The report of 22 turns is in \(place("report.html")).\n"
                    + "It holds exact numbers of yours: only you can read it.\n")
            #expect(try mode("report.html") == 0o600)
        }
        #expect(try names() == ["report.html"])
        let page = try String(contentsOfFile: place("report.html"), encoding: .utf8)
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("id=\"cost-exact\""))
        #expect(page.contains("From the session files on this machine"))
        #expect(try Command.run(["trace", "report", "-o", "-"] + home.option).outputText == page)
        #expect(try Command.run(["trace", "figures", "-o", place("figures")] + home.option).exitCode == 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: place("figures")) {
            #expect(try mode("figures/\(name)") == 0o600)
        }
    }

    @Test("of rows, as a file, an archive or a pipe, and a file that is named twice once: the same page for everybody")
    func ofRows() throws {
        let rows = try rows()
        let archive = folder.write(Gzip.member(try Data(contentsOf: URL(filePath: rows))), to: "rows.gz").path()
        let pages = try [
            "\"$SKEIN\" trace report --rows \(rows) -o -", "\"$SKEIN\" trace report --rows \(archive) -o -",
            "\"$SKEIN\" trace report -o - --rows - < \(rows)", "\"$SKEIN\" trace report --rows \(rows) \(rows) -o -",
        ].map { try Command.shell($0).outputText }
        #expect(pages[0].contains("From 22 rows in 1 file"))
        #expect(!pages[0].contains("-exact\""))
        for page in pages { #expect(page == pages[0]) }
        #expect(try Command.run(["trace", "report", "--rows", rows, "-o", place("page.html")]).exitCode == 0)
        #expect(try mode("page.html") == 0o644)
    }

    @Test("lines that are no rows are counted and said, and change nothing else")
    func brokenLines() throws {
        let good = RowLine.session(turns: 0..<4)
        var future = RowLine(session: RowLine.key(), turn: 0)
        future.day = "2099-01-01"
        let bad = ["nothing", good[0].text.replacing("claude-opus-5", with: InventedLine.secret), future.text, ""]
        folder.write(Data(good.text.utf8), to: "good")
        folder.write(Data((good.map(\.text) + bad).joined(separator: "\n").utf8 + Data("\n".utf8)), to: "mixed")
        let pages = try ["good", "mixed"].map {
            try Command.run(["trace", "figures", "--rows", place($0), "-o", place("figures-\($0)")])
        }
        #expect(pages.map(\.exitCode) == [0, 0])
        let notice = "\n4 of 8 lines are no valid rows and were left out."
        #expect(pages.map { $0.errorText.contains(notice) } == [false, true])
        let report = try Command.run(["trace", "report", "--rows", place("mixed"), "-o", "-"])
        #expect(report.outputText.contains("<p class=\"notice\">4 of 8 lines are no valid rows"))
        #expect(!report.outputText.contains(InventedLine.secret))
        for name in try FileManager.default.contentsOfDirectory(atPath: place("figures-good")) {
            let files = ["good", "mixed"].map { FileManager.default.contents(atPath: place("figures-\($0)/\(name)")) }
            #expect(files[0] == files[1], "\(name)")
        }
    }

    @Test("figures: each as SVG with its CSV; of sessions and of their rows the published ones are the same")
    func figures() throws {
        let rows = try rows()
        let own = try Command.run(["trace", "figures", "--sample", "-o", place("own")])
        let published = try Command.run(["trace", "figures", "--rows", rows, "-o", place("published")])
        #expect(own.exitCode == 0 && published.exitCode == 0 && own.output.isEmpty && published.output.isEmpty)
        func files(_ name: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: place(name)).sorted()
        }
        let exact = try files("own").filter { $0.contains("-exact") }
        #expect(exact.count == 11)
        #expect(try files("own").filter { !exact.contains($0) } == files("published"))
        #expect(own.errorText.hasPrefix("15 figures as SVG and 18 tables as CSV are in \(place("own")).\n"))
        for name in try files("published") {
            let both = ["own", "published"].map { FileManager.default.contents(atPath: place("\($0)/\(name)")) }
            #expect(both[0] == both[1], "\(name)")
        }
        #expect(try mode("published/cost.csv") == 0o644)
        let some = try Command.run(
            ["trace", "figures", "--sample", "--only", "cost", "--only", "tools", "-o", place("some")])
        #expect(some.exitCode == 0)
        #expect(try files("some") == ["cost.csv", "cost.svg", "tools.csv", "tools.svg"])
        struct Written: Decodable {
            struct Figure: Decodable, Equatable {
                let name, svg: String
                let csv: [String]
            }
            let figures: [Figure]
        }
        let told = try Command.run(
            ["trace", "figures", "--sample", "--only", "tools", "--json", "-o", place("told")])
        #expect(
            try told.json(as: Written.self).figures
                == [.init(name: "tools", svg: place("told/tools.svg"), csv: [place("told/tools.csv")])])
    }

    @Test(
        "where there is nothing, that is said and nothing is written; files without a row are a failure",
        arguments: ["report", "figures"])
    func nothing(command: String) throws {
        folder.write(Data(), to: "empty")
        let home = try Command.run(["trace", command, "-o", place("made")])
        #expect(home.exitCode == 0)
        #expect(home.errorText.hasPrefix("No sessions found."))
        let rows = try Command.run(["trace", command, "--rows", place("empty"), "-o", place("made")])
        #expect(rows.exitCode == 65)
        #expect(rows.errorText.contains("no rows in what was named. Nothing was written."))
        #expect(try names() == ["empty"])
    }

    @Test("a browser is started when asked for; that it cannot be is said, and the page stands")
    func browser() throws {
        let opener = folder.write(Data("#!/bin/sh\necho \"$1\" >> \"$0.log\"\n".utf8), to: "bin/xdg-open")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: opener.path())
        let arguments = ["trace", "report", "--sample", "-o", place("page.html"), "--open"]
        let opened = try Command.run(arguments, environment: ["PATH": "\(place("bin")):/usr/bin:/bin"])
        #expect(opened.exitCode == 0)
        #expect(try String(contentsOfFile: place("bin/xdg-open.log"), encoding: .utf8) == place("page.html") + "\n")
        folder.write(Data("#!/bin/sh\nexit 3\n".utf8), to: "bin/xdg-open")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: opener.path())
        let refused = try Command.run(arguments, environment: ["PATH": "\(place("bin")):/usr/bin:/bin"])
        #expect(refused.exitCode == 0)
        #expect(refused.errorText.hasSuffix("No browser could be started: open the file yourself.\n"))
    }

    @Test(
        "64: a wrong line of the person's",
        arguments: [
            (["report", "--rows", "a", "--sample"], "leave out what chooses"),
            (["report", "--rows", "a", "--prices", "p"], "leave out what chooses"),
            (["report", "--rows", "a", "--fresh"], "leave out what chooses"),
            (["report", "--rows", "-", "-"], "give - once"), (["report", "-o", "-", "--open"], "--open needs a file"),
            (["report", "-o", "-", "--json"], "give --output FILE"),
            (["push", "--show", "--json"], "leave out --json"),
            (["figures"], "Missing expected argument"), (["figures", "-o", "d", "--only", "x"], "--only"),
            (["figures", "-o", "d", "--only", "cost-exact", "--rows", "a"], "rows hold no exact numbers"),
        ])
    func usage(arguments: [String], says: String) throws {
        let run = try Command.run(["trace"] + arguments)
        #expect(run.exitCode == 64)
        #expect(run.errorText.contains(says), "\(run.errorText)")
    }

    @Test("66: rows that cannot be read; 73: a place that cannot be written")
    func failures() throws {
        let unread = try Command.run(["trace", "report", "--rows", place("absent"), "-o", place("made")])
        #expect(unread.exitCode == 66)
        #expect(unread.errorText.contains("no such file or directory. Nothing was written."))
        for command in [["report", "-o", place("absent/made")], ["figures", "-o", "/dev/null/made"]] {
            let run = try Command.run(["trace"] + command + ["--sample"])
            #expect(run.exitCode == 73)
            #expect(run.errorText.hasPrefix("skein: could not write "), "\(run.errorText)")
        }
        #expect(try names().isEmpty)
    }
}
