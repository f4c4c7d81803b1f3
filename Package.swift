// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "skein",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "skein", targets: ["skein"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    ],
    targets: [
        // The system's random generator, in blocks.
        .target(name: "CSystemRandom"),
        // The published row: labels, buckets, validated names, keys, encoder and strict decoder. Standard library only,
        // but for the generator of its keys.
        .target(name: "TraceSchema", dependencies: ["CSystemRandom"], swiftSettings: strict),
        // Two leaf functions of the scanner: end of string, end of container.
        .target(name: "CScan"),
        // The wall: borrowed session bytes, the record scanner, text that cannot be copied out. Standard library only.
        .target(name: "SessionText", dependencies: ["TraceSchema", "CScan"], swiftSettings: strict),
        // Facts in, rows out: copies merged, order, cost, buckets. Standard library only.
        .target(name: "TraceExtraction", dependencies: ["TraceSchema"], swiftSettings: strict),
        // One folder per harness: where its sessions live, its field map, its reducer from fields to facts.
        .target(
            name: "Harnesses", dependencies: ["TraceSchema", "SessionText", "TraceExtraction"], swiftSettings: strict),
        // Other content in the place of what sessions say, to check that rows do not depend on it: bytes in, bytes out.
        .target(name: "OtherContent", dependencies: ["TraceSchema", "SessionText"], swiftSettings: strict),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // Finds, reads and decompresses session files, and drives the reducers on all cores. Writes nothing.
        .target(
            name: "SessionFiles",
            dependencies: [
                "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "CZlib", "CZstd",
                "CSQLite",
            ],
            swiftSettings: strict),
        // Statistics from local facts, and figures and pages of them and of rows. Standard library only.
        .target(name: "TraceReport", dependencies: ["TraceSchema", "TraceExtraction"], swiftSettings: strict),
        // The gate before the network: consent, staged batch, confirmation, permits. No file, no socket.
        .target(
            name: "PublishGate", dependencies: ["TraceSchema", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        // The Hub over HTTPS: the only target that can open a socket. It sees staged batches, never sessions or keys' map.
        .target(
            name: "HubClient",
            dependencies: ["TraceSchema", "PublishGate", "CCurl", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        // Everything that is remembered of publications, in `~/.skein/trace`. No socket.
        .target(
            name: "LocalState", dependencies: ["TraceSchema", "TraceExtraction", "PublishGate"], swiftSettings: strict),
        // The commands.
        .executableTarget(
            name: "skein",
            dependencies: [
                "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "SessionFiles",
                "TraceReport", "PublishGate", "LocalState", "HubClient", "CZlib", "CSQLite",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Sample/home", "SelfTest/home", "Skill/SKILL.md"], swiftSettings: strict),
        // Renders from the types what a person reviews in `schema/`: `swift run skein-schema`.
        .executableTarget(
            name: "skein-schema", dependencies: ["TraceSchema", "SessionText", "TraceExtraction", "Harnesses"],
            swiftSettings: strict),
        // Measures the built tool against `cat` and JSONDecoder: `.build/release/skein-bench`.
        .executableTarget(
            name: "skein-bench", dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),

        // A stateful stand-in of the Hugging Face Hub on loopback, for the tests of everything that publishes.
        .target(
            name: "StandInHub", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            path: "Tests/StandInHub", swiftSettings: strict),
        // Serves one stand-in to a program that is no Swift test: `swift run skein-stand-in-hub`.
        .executableTarget(
            name: "skein-stand-in-hub", dependencies: ["StandInHub"], path: "Tests/StandInHubMain",
            swiftSettings: strict),

        // What several test targets need: fixtures, canonical rows, seeded generators.
        .target(
            name: "TestSupport",
            dependencies: [
                "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "SessionFiles",
                "PublishGate", "CZlib", "CZstd", "CSQLite",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "TraceSchemaTests", dependencies: ["TraceSchema"], swiftSettings: strict),
        .testTarget(
            name: "SessionTextTests", dependencies: ["SessionText", "TraceSchema", "TestSupport"], swiftSettings: strict
        ),
        .testTarget(
            name: "TraceExtractionTests", dependencies: ["TraceExtraction", "TraceSchema", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "TraceReportTests", dependencies: ["TraceReport", "TraceExtraction", "TraceSchema", "TestSupport"],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "PublishGateTests", dependencies: ["PublishGate", "TraceSchema", "TestSupport"], swiftSettings: strict
        ),
        .testTarget(
            name: "LocalStateTests",
            dependencies: ["LocalState", "PublishGate", "TraceExtraction", "TraceSchema", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "OtherContentTests",
            dependencies: ["TraceSchema", "SessionText", "Harnesses", "OtherContent", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SessionFilesTests",
            dependencies: [
                "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "SessionFiles", "TestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "HarnessTests",
            dependencies: [
                "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "SessionFiles",
                "TestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "HubClientTests",
            dependencies: ["HubClient", "PublishGate", "TraceSchema", "TestSupport", "StandInHub"],
            swiftSettings: strict),
        .testTarget(
            name: "BoundaryTests",
            dependencies: ["TestSupport", "TraceReport", "PublishGate", "LocalState", "HubClient"],
            exclude: ["MustNotCompile"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "skein", "skein-schema", "skein-bench", "TestSupport", "TraceSchema", "SessionText", "Harnesses",
                "SessionFiles", "OtherContent", "PublishGate", "StandInHub",
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "StandInHubTests",
            dependencies: [
                "StandInHub", "skein-stand-in-hub", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
    ]
)

// Whatever takes bytes from outside, as targets for fuzzing: an ordinary suite, or with SKEIN_FUZZ set a program of
// libFuzzer's (`.ci/fuzz`), which brings its own `main`.
let fuzzed: [Target.Dependency] = [
    "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "SessionFiles", "PublishGate",
    "LocalState", "HubClient", "TestSupport",
]
package.targets.append(
    Context.environment["SKEIN_FUZZ"] == nil
        ? .testTarget(name: "FuzzTests", dependencies: fuzzed, exclude: ["LibFuzzer.swift"], swiftSettings: strict)
        : .executableTarget(
            name: "skein-fuzz", dependencies: fuzzed, path: "Tests/FuzzTests",
            exclude: ["AgreementTests.swift", "FuzzTests.swift"],
            swiftSettings: strict))
