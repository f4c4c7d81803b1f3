#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of rows that are already there, and what they ask of the names of others.
struct BaseFolder {
    let files: [RowInput]
    private let names: Set<String>

    /// - Parameters:
    ///   - path: a dataset's folder with its `data`, or that folder itself.
    ///   - contribution: files that may lie in the same folder; they are not already there.
    init(path: String, without contribution: [RowInput]) throws(UnreadableRows) {
        let data = URL(filePath: path).appending(path: "data").path(percentEncoded: false)
        let kind = (try? FileManager.default.attributesOfItem(atPath: data))?[.type] as? FileAttributeType
        let folder = kind == .typeDirectory ? data : path
        let found: [String]
        do {
            found = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw UnreadableRows(name: path, errorNumber: Failure.errorNumber(of: error))
        }
        let contributed = Set(contribution.map(\.identity))
        var files: [RowInput] = []
        var names: Set<String> = []
        for name in found.sorted() where name.hasSuffix(".jsonl") || name.hasSuffix(".jsonl.gz") {
            let input: RowInput
            do throws(InputFault) {
                input = try RowInput(argument: folder + "/" + name)
            } catch {
                throw UnreadableRows(name: folder + "/" + name, errorNumber: error.errorNumber)
            }
            guard !contributed.contains(input.identity) else { continue }
            files.append(input)
            names.insert(name)
        }
        (self.files, self.names) = (files, names)
    }

    /// What is wrong with a contributed file's name. Standard input has none.
    func findings(of input: RowInput) -> [FindingKind] {
        guard let path = input.path else { return [] }
        let parts = URL(filePath: path).standardizedFileURL.pathComponents.suffix(2)
        guard parts.count == 2, parts.first == "data", let name = parts.last, Self.isShardName(name) else {
            return [.filePath]
        }
        return names.contains(name) ? [.fileTaken] : []
    }

    /// Whether it is `traces-<16 hexadecimal digits>.jsonl`.
    private static func isShardName(_ name: String) -> Bool {
        guard name.hasPrefix("traces-"), name.hasSuffix(".jsonl") else { return false }
        let digits = name.utf8.dropFirst("traces-".utf8.count).dropLast(".jsonl".utf8.count)
        return digits.count == 16
            && digits.allSatisfy {
                ("0"..."9").contains(Unicode.Scalar($0)) || ("a"..."f").contains(Unicode.Scalar($0))
            }
    }
}
