import Foundation
import TestSupport

/// The build that these tests are part of, as SwiftPM describes it beside them: compiler, settings, modules, objects.
///
/// Compiling with the build's own settings is what makes a refusal here a refusal there; a nested `swift build` would
/// wait for the package's lock for ever.
struct RunningBuild: Sendable {
    static let current = try! RunningBuild()

    private let folder: URL
    private let modules: [Module]

    private struct Description: Decodable {
        let swiftCommands: [String: Module]
    }

    private struct Module: Decodable {
        let moduleName: String
        let executable: String
        let importPath: String
        let objects: [String]
        let otherArguments: [String]
    }

    private init() throws {
        folder = Checkout.program("skein").deletingLastPathComponent()
        let description = try Data(contentsOf: folder.appending(path: "description.json"))
        modules = try Array(JSONDecoder().decode(Description.self, from: description).swiftCommands.values)
    }

    private func module(_ name: String) -> Module {
        guard let module = modules.first(where: { $0.moduleName == name }) else {
            preconditionFailure("the running build has no Swift module \(name)")
        }
        return module
    }

    /// A program of the toolchain that the build uses.
    func tool(_ name: String) -> Tool {
        let compiler = URL(filePath: module("Harnesses").executable)
        return Tool(url: compiler.deletingLastPathComponent().appending(path: name))
    }

    /// The object files of a target, whether it is of Swift or of C.
    func objects(of target: String) -> [String] {
        if let module = modules.first(where: { $0.moduleName == target }) { return module.objects }
        let build = folder.appending(path: "\(target).build")
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: build.path())) ?? []
        return files.filter { $0.hasSuffix(".o") }.map { build.appending(path: $0).path() }
    }

    /// The arguments with which a source is compiled as if it stood in this module: its settings and what it may import.
    func arguments(asIn name: String) -> [String] {
        let module = module(name)
        var arguments = ["-parse-as-library", "-module-name", "Snippet", "-I", module.importPath]
        var rest = module.otherArguments[...]
        while let argument = rest.popFirst() {
            if Self.flags.contains(argument) {
                arguments.append(argument)
            } else if Self.options.contains(argument), let value = rest.popFirst() {
                arguments += [argument, value]
            }
        }
        return arguments
    }

    /// What decides whether a source compiles; the other arguments say what to write and where.
    private static let flags: Set<String> = ["-strict-memory-safety", "-warnings-as-errors"]
    private static let options: Set<String> = [
        "-Xcc", "-enable-experimental-feature", "-enable-upcoming-feature", "-module-cache-path", "-package-name",
        "-sdk", "-swift-version", "-target",
    ]
}
