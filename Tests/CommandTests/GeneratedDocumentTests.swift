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
    func nothingElse() throws {
        let folder = Checkout.package.appending(path: "schema")
        var isFolder: ObjCBool = false
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter {
            unsafe FileManager.default.fileExists(atPath: folder.appending(path: $0).path(), isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        let generated = GeneratedDocument.schema.map { String($0.path.dropFirst("schema/".count)) }
        #expect(Set(files) == Set(generated + ["README.md"]))
    }
}
