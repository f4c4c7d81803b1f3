import ArgumentParser

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print what makes a shell complete this program's commands, options and words.",
        discussion: """
              skein completions bash > ~/.local/share/bash-completion/completions/skein
              skein completions zsh > ~/.zfunc/_skein
              skein completions fish > ~/.config/fish/completions/skein.fish

            Make the folder first where it is not there. zsh looks in ~/.zfunc once ~/.zshrc says so, before compinit:

              fpath=(~/.zfunc $fpath)

            Then open a new shell.
            """)

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish
    }

    @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
    var shell: Shell

    func run() throws {
        let script =
            switch shell {
            case .bash: Skein.completionScript(for: .bash)
            case .zsh: Skein.completionScript(for: .zsh)
            case .fish: Skein.completionScript(for: .fish)
            }
        try Output.write(Array((script + "\n").utf8))
    }
}
