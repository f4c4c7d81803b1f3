import ArgumentParser

struct SkillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skill",
        abstract: "Print the SKILL.md that teaches a coding agent to use this program.",
        discussion: """
            It teaches an agent to look and to explain: preview, statistics, checks. What agrees or confirms it leaves \
            to you.

              skein skill
              mkdir -p ~/.claude/skills/skein && skein skill > ~/.claude/skills/skein/SKILL.md
            """)

    func run() throws { try Output.show("\(Skill.text)") }
}
