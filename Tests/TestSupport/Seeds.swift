import Foundation

/// The seeds of property tests: a fixed set, or those of the variable SKEIN_TEST_SEED, or as many as SKEIN_TEST_SEEDS.
public enum Seeds {
    public static func first(_ count: UInt64) -> [UInt64] {
        let variables = ProcessInfo.processInfo.environment
        if let seed = variables["SKEIN_TEST_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(1...(variables["SKEIN_TEST_SEEDS"].flatMap(UInt64.init) ?? count))
    }
}
