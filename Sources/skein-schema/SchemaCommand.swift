import Foundation

/// `swift run skein-schema`: writes what is generated from the types, from the package's folder.
@main
struct SchemaCommand {
    static func main() throws {
        let package = URL(filePath: FileManager.default.currentDirectoryPath)
        guard FileManager.default.fileExists(atPath: package.appending(path: "Package.swift").path()) else {
            FileHandle.standardError.write(Data("skein-schema: run it in the package's folder.\n".utf8))
            exit(64)
        }
        for document in try GeneratedDocument.all(package: package) {
            let place = package.appending(path: document.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(document.text.utf8).write(to: place)
            print(document.path)
        }
    }
}
