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
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
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
        // Statistics from local facts.
        .target(name: "TraceReport", dependencies: ["TraceSchema", "TraceExtraction"], swiftSettings: strict),
        // The commands.
        .executableTarget(
            name: "skein",
            dependencies: [
                "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "SessionFiles",
                "TraceReport", "CZlib", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Sample/home"], swiftSettings: strict),
        // Renders from the types what a person reviews in `schema/`: `swift run skein-schema`.
        .executableTarget(
            name: "skein-schema", dependencies: ["TraceSchema", "SessionText", "TraceExtraction", "Harnesses"],
            swiftSettings: strict),
        // Measures the built tool against `cat` and JSONDecoder: `swift run -c release skein-bench`.
        .executableTarget(
            name: "skein-bench", dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),

        // What several test targets need: fixtures, canonical rows, seeded generators.
        .target(
            name: "TestSupport",
            dependencies: [
                "TraceSchema", "SessionText", "TraceExtraction", "Harnesses", "OtherContent", "SessionFiles", "CZlib",
                "CZstd", "CSQLite",
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
            name: "BoundaryTests", dependencies: ["TestSupport", "TraceReport"], exclude: ["MustNotCompile"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "skein", "skein-schema", "skein-bench", "TestSupport", "TraceSchema", "SessionText", "Harnesses",
                "SessionFiles", "OtherContent",
            ],
            exclude: ["Golden"], swiftSettings: strict),
    ]
)
