import ArgumentParser

struct SkillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skill",
        abstract: "Print the SKILL.md that teaches a coding agent to use this program.",
        discussion: """
            It teaches an agent to look and to explain: preview, statistics, checks. What agrees or confirms it leaves \
            to you.

              skein skill
              skein skill > ~/.claude/skills/skein/SKILL.md

            Make the folder first where it is not there. Other agents look elsewhere.
            """)

    func run() throws { try Output.show("\(Skill.text)") }
}
