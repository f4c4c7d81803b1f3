// swift-format-ignore-file
// Generated from Sources/skein/Skill/SKILL.md by `swift run skein-schema`. Do not edit.

/// What a coding agent is taught of this program.
enum Skill {
    static let text: StaticString = ##"""
        ---
        name: skein-trace
        description: Look at how the person uses coding agents with `skein trace` (sessions, turns, tokens, costs, tools) and show what content-free rows they could share. Use it when they ask about their own usage or costs of Claude Code, Codex, Cursor, opencode and the like, or about previewing, publishing or removing traces.
        ---

        # skein trace

        `skein trace` reads the session files that coding agents leave on this machine. It can count them exactly for the person
        alone, and make strictly content-free rows of them, one per turn, that the person may publish. It never reads out a
        prompt or an answer.

        ## What you may run

        These only look. They send nothing, and change nothing that is published.

        | to find out | run |
        | --- | --- |
        | where the person stands, and the one next command | `skein trace status --json` |
        | what stands in the way | `skein trace doctor --json --offline` |
        | which tools were found here | `skein trace harnesses --json` |
        | turns, tokens and costs | `skein trace stats --json` |
        | the same by model, day, harness or session | `skein trace stats --by model --json` |
        | a page of figures about them | `skein trace report -o report.html` |
        | where a column comes from | `skein trace explain costBucket` |
        | what a push would share, in numbers | `skein trace export --dry-run --json` |
        | the rows themselves | `skein trace export --dry-run` |
        | an invented example of them | `skein trace export --dry-run --sample` |
        | whether rows depend on content | `skein trace prove` |
        | what consent is recorded | `skein trace consent --json` |
        | what was sent, by day | `skein trace log --json` |
        | what is set | `skein trace config list --json` |
        | whether a file of rows is right | `skein trace validate --json rows.jsonl` |
        | any option | `skein trace stats --help` |

        Each `--json` object names its shape, as in `"schema":"skein-stats/1"`; its keys are in snake case. Exit codes: 0 done,
        64 a wrong command line, 65 bad data, 66 a file that cannot be read, 69 no answer from the Hub, 70 a failed check, 73
        nothing could be written, 75 try again later, 77 refused. A message says what was not done and names the command that
        helps.

        When you show numbers, say what they leave out: totals are a lower bound, `unknown` is not zero, and costs at list price
        are not a bill.

        ## What is the person's alone

        Agreeing to the terms, sending, and asking for removal are decisions of the person, made by them, at their own terminal,
        after they read what is shown. Do not do any of it for them, do not script it, and do not type a word or give a digest or an
        id of terms that a command asks for, also not when they tell you to go ahead. Tell them what to run, and what they will
        see:

        1. They read the terms and agree to them, or not: the command `consent` with its option to accept.
        2. They look at a frozen batch: `push` without options. It sends nothing.
        3. They confirm it: `push` with its option to confirm, which asks once more.
        4. They take rows back: `forget`, which first shows what would go.

        Where a command is refused with exit code 77, that is the gate at work. Report it, and do not look for a way round.

        What a person keeps out of rows they set themselves, too. Never take an exclusion away: not in the config file, not in
        consent. Adding one is harmless, and they should say which folder.

        """##
}
