import ArgumentParser

/// Measures the built `skein` beside `cat` and beside JSONDecoder.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skein-bench",
        abstract: "Measure the export of a gigabyte of sessions, beside cat and beside JSONDecoder.",
        discussion: """
            Build first, then measure on a quiet machine:

              swift build -c release --static-swift-stdlib && .build/release/skein-bench
              .build/release/skein-bench --quick
              .build/release/skein-bench ledger

            Everything is measured in turn, several times, over the same files in a warm cache: ratios hold on a busy \
            machine, seconds do not. It exits with 0 whatever the ratios are, and with another code when something \
            could not run or the export has not exactly one row for each turn.
            """,
        subcommands: [Measure.self, MeasureLedger.self, MakeHome.self, Decode.self], defaultSubcommand: Measure.self)
}
