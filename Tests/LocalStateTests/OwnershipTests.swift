import Foundation
import LocalState
import TestSupport
import Testing

@Suite("The state is the person's alone, and no link is followed")
struct OwnershipTests {
    private let home = TemporaryFolder()
    private var folder: StateFolder { StateFolder(home: home.path + "/skein") }

    private static let files = ["keymap.jsonl", "receipts.jsonl", "published", "consent.json"]

    private func prepare() throws {
        let copy = try PreparedHome(StateChange.named("another consent during a push")).copy()
        try FileManager.default.createDirectory(
            at: home.url.appending(path: "skein"), withIntermediateDirectories: false)
        try FileManager.default.copyItem(
            at: copy.url.appending(path: "trace"), to: home.url.appending(path: "skein/trace"))
    }

    private func place(_ name: String) -> String { home.path + "/skein/trace/" + name }

    @Test("folders are made for the person alone, files too")
    func made() throws {
        let staging = InventedStaging(0..<3)
        try folder.with { state in
            try state.stage(staging)
            try state.exportBackup(to: home.path + "/backup")
        }
        let below = try FileManager.default.subpathsOfDirectory(atPath: home.path)
        #expect(below.count > 8)
        for path in below {
            let attributes = try FileManager.default.attributesOfItem(atPath: home.path + "/" + path)
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(path)")
        }
    }

    @Test("a file that others may read or write is refused", arguments: files, [0o640, 0o604, 0o620, 0o601])
    func openFile(name: String, mode: Int) throws {
        try prepare()
        unsafe chmod(place(name), mode_t(mode))
        expectFault(.openToOthers)
    }

    @Test("a folder that others may enter is refused", arguments: [".", "staged"])
    func openFolder(name: String) throws {
        try prepare()
        unsafe chmod(place(name), 0o750)
        expectFault(.openToOthers)
    }

    @Test("a link in the place of a file is refused, wherever it leads", arguments: files)
    func link(name: String) throws {
        try prepare()
        unsafe rename(place(name), place("elsewhere"))
        unsafe symlink(place("elsewhere"), place(name))
        expectFault(.notAFile)
        unsafe unlink(place(name))
        unsafe symlink("/nowhere", place(name))
        expectFault(.notAFile)
    }

    @Test("so is a link in the place of the folder, of the staged files and of the lock")
    func linkedFolder() throws {
        try prepare()
        unsafe rename(place("lock"), place("elsewhere"))
        unsafe symlink(place("elsewhere"), place("lock"))
        expect(.notAFile) { () throws(StateFault) in _ = try folder.open() }
        unsafe unlink(place("lock"))
        unsafe rename(place("staged"), place("other"))
        unsafe symlink(place("other"), place("staged"))
        expectFault(.notAFile)
        unsafe unlink(place("staged"))
        unsafe rename(home.path + "/skein/trace", home.path + "/trace")
        unsafe symlink(home.path + "/trace", home.path + "/skein/trace")
        expectFault(.notAFile)
    }

    @Test("a pipe and a folder in the place of a file are refused, without waiting", arguments: files)
    func pipe(name: String) throws {
        try prepare()
        unsafe unlink(place(name))
        unsafe mkfifo(place(name), 0o600)
        expectFault(.notAFile)
        unsafe unlink(place(name))
        unsafe mkdir(place(name), 0o700)
        expectFault(.notAFile)
    }

    @Test("a file of another account is refused", .enabled(if: geteuid() == 0), arguments: files)
    func otherOwner(name: String) throws {
        try prepare()
        unsafe chown(place(name), 12345, 12345)
        expectFault(.otherOwner)
    }

    @Test("the home folder itself may be a link")
    func linkedHome() throws {
        try prepare()
        unsafe symlink(home.path + "/skein", home.path + "/link")
        _ = try StateFolder(home: home.path + "/link").past()
    }

    @Test("the environment says where it is")
    func environment() {
        #expect(StateFolder { ["SKEIN_HOME": "/a", "HOME": "/b"][$0] }?.path == "/a/trace")
        #expect(StateFolder { ["SKEIN_HOME": "", "HOME": "/b"][$0] }?.path == "/b/.skein/trace")
        let none = StateFolder { _ in nil }
        #expect(none?.path == nil)
    }

    private func expectFault(_ kind: StateFault.Kind, sourceLocation: SourceLocation = #_sourceLocation) {
        expect(kind, sourceLocation: sourceLocation) { () throws(StateFault) in
            _ = try folder.consent()
            _ = try folder.past()
        }
    }
}
