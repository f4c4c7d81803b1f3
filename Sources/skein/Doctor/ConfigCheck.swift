import TraceExtraction

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether the config file is understood, and what it names is there.
enum ConfigCheck {
    /// - Parameter absent: the folders of sessions that it names and that are not there.
    static func look(_ config: Result<Config, ConfigFile.Problem>, absent: [RootOption]) -> [Diagnosis] {
        let file = ConfigFile.current
        switch config {
        case .failure(let problem): return [diagnosis(problem, file)]
        case .success(let config):
            let problems = absent.map(diagnosis) + [prices(config)].compactMap(\.self)
            if !problems.isEmpty { return problems }
            return [
                .ok(
                    file.isThere
                        ? "\(file.shownPath) is understood." : "There is no config file, and none is needed.")
            ]
        }
    }

    private static func diagnosis(_ problem: ConfigFile.Problem, _ file: ConfigFile) -> Diagnosis {
        switch problem {
        case .fault(let fault):
            return .problem(.badData, "\(file.shownPath):\(fault).", mend: "skein trace config edit")
        case .unreadable(let errorNumber):
            let mend =
                if file.isNamed {
                    "unset SKEIN_CONFIG"
                } else if errorNumber == ENOENT {
                    "put back what the link \(file.shownPath) leads to"
                } else {
                    "chmod u+rw \(file.path.asShellWord)"
                }
            return .problem(
                .unreadable, "\(file.shownPath) cannot be read: \(Failure.reason(errorNumber)).", mend: mend)
        }
    }

    private static func diagnosis(_ root: RootOption) -> Diagnosis {
        .problem(
            .unreadable, "\(ConfigKey.root(root.harness).path) names \(root.path.shown): \(Failure.reason(ENOENT)).",
            mend: "skein trace config edit")
    }

    /// Nil where nothing is wrong.
    private static func prices(_ config: Config) -> Diagnosis? {
        guard let path = config.prices else { return nil }
        let mend = "skein trace config unset \(ConfigKey.prices.path)"
        do throws(PriceFile.Problem) {
            _ = try PriceFile.table(at: path)
            return nil
        } catch {
            return switch error {
            case .unreadable(let errorNumber):
                .problem(
                    .unreadable, "The price table \(path.shown) cannot be read: \(Failure.reason(errorNumber)).",
                    mend: mend)
            case .fault(let fault):
                .problem(
                    .badData, "\(path.shown) is no price table: line \(fault.line) \(fault.explanation).", mend: mend)
            }
        }
    }
}
