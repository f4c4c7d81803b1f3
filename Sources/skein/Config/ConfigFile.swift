import Harnesses

#if canImport(FoundationEssentials)
    import FoundationEssentials
    import Glibc
#else
    import Foundation
#endif

/// Where the config file lies, and how it is read and written: `$SKEIN_CONFIG`, else `skein/config.toml` in
/// `$XDG_CONFIG_HOME` or `~/.config`, on macOS too, where command-line tools keep theirs.
struct ConfigFile {
    let path: String
    /// Whether `SKEIN_CONFIG` names it: then it has to be there.
    let isNamed: Bool
    private let home: String

    /// Why a file gives no config.
    enum Problem: Error {
        case fault(ConfigFault)
        case unreadable(errorNumber: Int32)
    }

    init(_ environment: HarnessEnvironment) {
        home = environment.home
        isNamed = environment["SKEIN_CONFIG"] != nil
        let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.config"
        path = environment["SKEIN_CONFIG"].map(environment.expanding) ?? folder + "/skein/config.toml"
    }

    static var current: ConfigFile { ConfigFile(.current) }

    /// The path as a person writes it.
    var shownPath: String { path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path }

    var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    /// What it sets; nothing where there is none.
    func read() throws(Problem) -> Config { try Self.config(text()) }

    /// As it stands, its settings understood or not.
    func text() throws(Problem) -> ConfigText {
        let bytes: [UInt8]
        do throws(InputFault) {
            bytes = try self.bytes()
        } catch {
            throw .unreadable(errorNumber: error.errorNumber)
        }
        do throws(ConfigFault) { return try ConfigText(parsing: bytes) } catch { throw .fault(error) }
    }

    /// Nothing where there is no file.
    private func bytes() throws(InputFault) -> [UInt8] {
        do throws(InputFault) {
            let input = try OpenInput(path)
            let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
            defer { unsafe block.deallocate() }
            var bytes: [UInt8] = []
            while true {
                let count = try unsafe input.fillOn(block)
                if count == 0 { return bytes }
                // In bounds: so many bytes were filled.
                unsafe bytes.append(contentsOf: block[..<count])
            }
        } catch {
            // A link that leads nowhere is a file that somebody wrote and that is not found.
            let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
            guard [ENOENT, ENOTDIR].contains(error.errorNumber), !isNamed, !isLink else { throw error }
            return []
        }
    }

    /// Puts other text in its place, whole or not at all. A link stays; the folder is made.
    /// - Throws: before anything is written, where the text would not be understood.
    func write(_ bytes: [UInt8]) throws {
        do throws(ConfigFault) {
            _ = try Config(ConfigText(parsing: bytes))
        } catch {
            throw Problem.fault(error)
        }
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw WriteFault(errorNumber: Failure.errorNumber(of: error))
        }
        var file = try OutputFile(path: path, modeWhenNew: 0o600)
        try file.write(bytes)
        try file.finish()
    }

    static func config(_ text: ConfigText) throws(Problem) -> Config {
        do throws(ConfigFault) { return try Config(text) } catch { throw .fault(error) }
    }
}

extension Config {
    /// What the person's config file sets.
    /// - Throws: ``Failure`` where it is not understood, all of it.
    static func current(undone: String = "No session was read and nothing was sent") throws -> Config {
        let file = ConfigFile.current
        do throws(ConfigFile.Problem) { return try file.read() } catch { throw Failure.config(error, file, undone) }
    }
}
