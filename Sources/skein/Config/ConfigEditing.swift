#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The config file in the person's editor.
struct ConfigEditing {
    private let file = ConfigFile.current

    /// What stands in a file that is made for the editor.
    private static let beginning = """
        # What skein does every time. An option of a command goes before it.
        # What is kept out stays out, whatever an option says.

        # exclude-path = ["~/work/**", "client-*"]
        # exclude-harness = ["aider"]
        # dataset = "owner/name"
        # prices = "~/prices.tsv"
        # color = "auto"
        # pager = "less -FRX"

        # [root]
        # claude-code = ["~/.claude", "~/backup/.claude"]

        """

    func run() throws {
        guard Question.canBeAsked else {
            throw Failure.refused(
                "an editor needs a terminal. Nothing was changed. Change \(file.shownPath) by hand, or with: "
                    + "skein trace config set KEY VALUE")
        }
        if !file.isThere {
            do { try file.write(Array(Self.beginning.utf8)) } catch let fault as WriteFault {
                throw Failure.cannotWrite(file.shownPath, fault, next: "Check its folder's permissions")
            }
        }
        let environment = ProcessInfo.processInfo.environment
        let editor = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
        let ended = Shell.run("\(editor) \"$SKEIN_EDITED\"", with: ["SKEIN_EDITED": file.path])
        guard ended == 0 else {
            throw Failure.refused("the editor ended with \(ended). See what is in the file: skein trace config list")
        }
        let undone = "Until it is, no session is read and nothing is sent"
        _ = try Config.current(undone: undone)
        try Output.show("Understood. See: skein trace config list\n")
    }
}
