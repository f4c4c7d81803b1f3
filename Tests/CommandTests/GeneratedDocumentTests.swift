import Foundation
import TestSupport
import Testing

@testable import skein_schema

@Suite("What is generated from the types equals the types")
struct GeneratedDocumentTests {
    @Test("every generated file is as the types render it; run `swift run skein-schema`")
    func documents() throws {
        let documents = try GeneratedDocument.all(package: Checkout.package)
        #expect(documents.count >= 12)
        for document in documents {
            let written = try? String(contentsOf: Checkout.package.appending(path: document.path), encoding: .utf8)
            #expect(written == document.text, "\(document.path) differs: run swift run skein-schema")
        }
    }

    @Test("nothing else lies in schema/ but its README")
    func nothingElseInSchema() throws {
        #expect(try files(in: "schema/") == names(of: GeneratedDocument.schema, in: "schema/").union(["README.md"]))
    }

    @Test("nothing else lies among the documentation's articles")
    func nothingElseInArticles() throws {
        let folder = HarnessDocument.folder + "/"
        #expect(try files(in: folder) == names(of: HarnessDocument.all, in: folder))
    }

    private func names(of documents: [GeneratedDocument], in folder: String) -> Set<String> {
        Set(documents.map { String($0.path.trimmingPrefix(folder)) })
    }

    private func files(in folder: String) throws -> Set<String> {
        let folder = Checkout.package.appending(path: folder)
        var isFolder: ObjCBool = false
        return Set(
            try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter {
                unsafe FileManager.default.fileExists(atPath: folder.appending(path: $0).path(), isDirectory: &isFolder)
                    && !isFolder.boolValue
            })
    }
}
