// swift-tools-version: 6.2

import PackageDescription

// A target is one idea. It may import only targets that stand above it in this list.
let package = Package(
    name: "kg",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "kg", targets: ["kg"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // System libraries.
        .systemLibrary(
            name: "CRocksDB", pkgConfig: "rocksdb",
            providers: [.apt(["librocksdb-dev"]), .brew(["rocksdb"])]),
        .systemLibrary(
            name: "CXXHash", pkgConfig: "libxxhash",
            providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [
                .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
            ]),
        .systemLibrary(
            name: "CXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CArchive", pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .systemLibrary(
            name: "CZstd", pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
        .systemLibrary(
            name: "CUchardet", pkgConfig: "uchardet",
            providers: [.apt(["libuchardet-dev"]), .brew(["uchardet"])]),
        .systemLibrary(
            name: "CGLib", pkgConfig: "glib-2.0",
            providers: [.apt(["libglib2.0-dev"]), .brew(["glib"])]),

        // What is C++ or wants vector instructions, behind C headers. pkg-config's flags for simdjson hold a define that
        // SwiftPM warns about in every build, so Homebrew's folders are named here instead.
        .target(
            name: "CSimdJSON",
            cxxSettings: [
                .define("SIMDJSON_EXCEPTIONS", to: "0"),
                // simdjson before 3.10 has templates that clang 19 and newer refuse; they are never used.
                .unsafeFlags(["-fdelayed-template-parsing"]),
                .unsafeFlags(["-I/opt/homebrew/include"], .when(platforms: [.macOS])),
            ],
            linkerSettings: [
                .linkedLibrary("simdjson"),
                .unsafeFlags(["-L/opt/homebrew/lib"], .when(platforms: [.macOS])),
            ]),

        // GMime's headers need GLib's, which pkg-config finds; its own flags hold a define and a -pthread, which SwiftPM warns
        // about in every build.
        .target(
            name: "CGMime", dependencies: ["CGLib"],
            cSettings: [
                .unsafeFlags(["-I/usr/include/gmime-3.0"], .when(platforms: [.linux])),
                .unsafeFlags(["-I/opt/homebrew/include/gmime-3.0"], .when(platforms: [.macOS])),
            ],
            linkerSettings: [
                .linkedLibrary("gmime-3.0"), .linkedLibrary("gobject-2.0"),
                .unsafeFlags(["-L/opt/homebrew/lib"], .when(platforms: [.macOS])),
            ]),

        // Arithmetic, whose inner loops are only of use when optimised: tests in debug builds would crawl. Level files allow
        // the instructions that they want, so that nothing here depends on the machine that builds.
        .target(name: "Kernels", cxxSettings: [.unsafeFlags(["-O2"])]),

        // Libraries, from the ground up.
        .target(name: "RocksDB", dependencies: ["CRocksDB"]),
        .target(name: "KnowledgeModel", dependencies: ["CXXHash"]),
        .target(
            name: "GraphStore",
            dependencies: [
                "KnowledgeModel", "RocksDB", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]),
        .target(
            name: "Pipeline",
            dependencies: [
                "Yams", .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]),
        .target(
            name: "Reading",
            dependencies: [
                "KnowledgeModel", "RocksDB", "CArchive", "CCMarkGFM", "CGMime", "CSimdJSON", "CUchardet",
                "CXML2", "CZstd",
            ]),
        .target(name: "Checkpoints", dependencies: ["Kernels"]),
        // The networks of Data/models, compiled into the program, which stays one file.
        .target(name: "ModelData"),
        .target(
            name: "Language",
            dependencies: ["CXXHash", "KnowledgeModel", "Kernels", "Checkpoints", "ModelData"]),
        .target(
            name: "ReadingTrial", dependencies: ["KnowledgeModel", "Reading", "Language"],
            path: "Sources/Fuzzing/ReadingTrial"),
        .target(
            name: "LanguageModel",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ]),
        // The ontology and the prompt are links to those of Data.
        .target(
            name: "Extraction", dependencies: ["KnowledgeModel", "Language", "LanguageModel", "Yams"],
            resources: [
                .embedInCode("Ontology/software.yaml"), .embedInCode("Model/extract-triples.mustache"),
            ]),
        .target(
            name: "TextEncoder", dependencies: ["KnowledgeModel", "CSimdJSON", "Kernels", "Checkpoints"],
            exclude: ["Tokenizing/Unicode/make_unicode_data.py"]),
        .target(name: "VectorIndex", dependencies: ["Kernels"]),
        .target(
            name: "Retrieval",
            dependencies: [
                "KnowledgeModel", "GraphStore", "Pipeline", "Language", "Extraction", "Checkpoints",
                "ModelData", "TextEncoder", "VectorIndex",
                .product(name: "HeapModule", package: "swift-collections"),
            ]),
        .target(
            name: "Agent",
            dependencies: ["KnowledgeModel", "GraphStore", "Pipeline", "Language", "Retrieval"]),
        .target(name: "Exporting", dependencies: ["KnowledgeModel", "GraphStore"]),
        .target(
            name: "KGService",
            dependencies: [
                "KnowledgeModel", "GraphStore", "Pipeline", "Reading", "Language", "LanguageModel",
                "Extraction", "Retrieval", "TextEncoder", "Agent", "Exporting",
            ],
            resources: [.embedInCode("Pipelines/ingest.yaml"), .embedInCode("Pipelines/ask.yaml")]),
        .target(
            name: "Evaluation",
            dependencies: [
                "KnowledgeModel", "GraphStore", "Language", "Extraction", "TextEncoder", "Retrieval", "Agent",
                "KGService",
            ],
            resources: [.embedInCode("Reports/report.css"), .embedInCode("Reports/report.js")]),
        .executableTarget(
            name: "kg",
            dependencies: [
                "KGService", "Evaluation", "Agent", "Exporting", "Reading", "Pipeline", "GraphStore",
                "KnowledgeModel", "Language", "LanguageModel", "Extraction", "Retrieval", "TextEncoder",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Tests, one target for each of the above, and what several of them need.
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .target(
            name: "ChatTestServer",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/ChatTestServer"),
        .target(
            name: "PlainKernels", path: "Tests/PlainKernels", cSettings: [.unsafeFlags(["-O2"])]),
        .testTarget(name: "RocksDBTests", dependencies: ["RocksDB"]),
        .testTarget(name: "KnowledgeModelTests", dependencies: ["TestSupport", "KnowledgeModel"]),
        .testTarget(
            name: "GraphStoreTests",
            dependencies: [
                "TestSupport", "GraphStore", "KnowledgeModel",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "TestSupport", "Pipeline",
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
            ],
            exclude: ["Shapes/README.md"]),
        .testTarget(
            name: "ReadingTests",
            dependencies: ["TestSupport", "KnowledgeModel", "Reading", "ReadingTrial", "CArchive", "CGMime"],
            exclude: ["FuzzFixtures"]),
        .testTarget(name: "CheckpointsTests", dependencies: ["TestSupport", "Checkpoints"]),
        .testTarget(
            name: "LanguageTests",
            dependencies: ["TestSupport", "CXXHash", "KnowledgeModel", "Checkpoints", "Language"]),
        .testTarget(
            name: "LanguageModelTests", dependencies: ["ChatTestServer", "LanguageModel"]),
        .testTarget(name: "VectorIndexTests", dependencies: ["TestSupport", "Kernels", "VectorIndex"]),
        .testTarget(
            name: "ExtractionTests",
            dependencies: ["TestSupport", "KnowledgeModel", "Language", "LanguageModel", "Extraction"]),
        .testTarget(name: "KernelsTests", dependencies: ["TestSupport", "PlainKernels", "Kernels"]),
        .testTarget(
            name: "TextEncoderTests",
            dependencies: ["TestSupport", "KnowledgeModel", "Kernels", "Checkpoints", "TextEncoder"],
            exclude: ["Fixtures", "Tokenizing/Fixtures"]),
        .testTarget(
            name: "RetrievalTests",
            dependencies: [
                "TestSupport", "KnowledgeModel", "GraphStore", "Language", "Extraction", "Checkpoints",
                "Retrieval",
            ]),
        .testTarget(
            name: "AgentTests",
            dependencies: [
                "TestSupport", "KnowledgeModel", "GraphStore", "Language", "Extraction", "Retrieval", "Agent",
            ]),
        .testTarget(name: "ExportingTests", dependencies: ["KnowledgeModel", "GraphStore", "Exporting"]),
        .testTarget(
            name: "KGServiceTests",
            dependencies: [
                "TestSupport", "ChatTestServer", "KnowledgeModel", "GraphStore", "Pipeline", "Reading",
                "LanguageModel", "Extraction", "TextEncoder", "Retrieval", "Agent", "Exporting", "KGService",
            ]),
        .testTarget(
            name: "EvaluationTests",
            dependencies: [
                "TestSupport", "KnowledgeModel", "GraphStore", "Language", "Extraction", "TextEncoder",
                "Retrieval", "KGService", "Evaluation",
            ]),
        // These run the program itself.
        .testTarget(
            name: "kgTests",
            dependencies: [
                "TestSupport", "ChatTestServer", "KnowledgeModel", "Pipeline", "LanguageModel", "Extraction",
                "Agent", "GraphStore", "KGService", "Evaluation", "kg",
            ]),
    ],
    cxxLanguageStandard: .cxx17
)

// The benchmarks call C interfaces that are otherwise one target's own (RocksDB's beside ours, Zstandard's to pack what
// is read), and nobody who only uses kg needs them built: the variable adds them, as in
// `KG_BENCHMARKS=1 swift run -c release store-benchmark`.
if Context.environment["KG_BENCHMARKS"] != nil {
    package.products.append(.executable(name: "encoder-benchmark", targets: ["EncoderBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "EncoderBenchmark",
            dependencies: [
                "Kernels", "TextEncoder", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/EncoderBenchmark", exclude: ["README.md"],
            resources: [.embedInCode("python_encoders.py")]))
    package.products.append(.executable(name: "retrieval-benchmark", targets: ["RetrievalBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "RetrievalBenchmark",
            dependencies: [
                "KnowledgeModel", "GraphStore", "Language", "Extraction", "TextEncoder", "Retrieval",
                "KGService",
                "Evaluation", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/RetrievalBenchmark", exclude: ["README.md"],
            resources: [.embedInCode("python_walks.py")]))
    package.products.append(.executable(name: "language-benchmark", targets: ["LanguageBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "LanguageBenchmark",
            dependencies: [
                "Language", "Extraction", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/LanguageBenchmark", exclude: ["README.md"]))
    package.products.append(.executable(name: "store-benchmark", targets: ["StoreBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "StoreBenchmark",
            dependencies: [
                "CRocksDB", "KnowledgeModel", "GraphStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/StoreBenchmark"))
    package.products.append(.executable(name: "pipeline-benchmark", targets: ["PipelineBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "PipelineBenchmark",
            dependencies: [
                "Pipeline", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/PipelineBenchmark", exclude: ["README.md"],
            resources: [.embedInCode("haystack_pipeline.py")]))
    package.products.append(.executable(name: "reading-benchmark", targets: ["ReadingBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "ReadingBenchmark",
            dependencies: [
                "CZstd", "KnowledgeModel", "Reading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/ReadingBenchmark", exclude: ["README.md"],
            resources: [.embedInCode("python_readers.py")]))
    package.products.append(.executable(name: "tokenizer-benchmark", targets: ["TokenizerBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "TokenizerBenchmark",
            dependencies: [
                "TextEncoder", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/TokenizerBenchmark", exclude: ["README.md"],
            resources: [.embedInCode("python_tokenizers.py")]))
    package.products.append(.executable(name: "vector-benchmark", targets: ["VectorBenchmark"]))
    package.targets.append(
        .executableTarget(
            name: "VectorBenchmark",
            dependencies: [
                "VectorIndex", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Benchmarks/VectorBenchmark", exclude: ["README.md"],
            resources: [.embedInCode("python_indices.py")]))
}

// Kernels for AVX-512 on what SIMDe makes of its instructions, so that tests run them on processors without it; see
// `.ci/kernels-emulated`.
if Context.environment["KG_EMULATE_AVX512"] != nil {
    for target in package.targets where target.name == "Kernels" {
        target.cxxSettings =
            (target.cxxSettings ?? []) + [.define("KERNELS_EMULATE_AVX512"), .unsafeFlags(["-Wno-psabi"])]
    }
}

// The fuzzer, and the marks in the code under test that lead it. `.ci/fuzz` sets the variable, and builds in a folder of
// its own.
if Context.environment["KG_FUZZERS"] != nil {
    let marks = ["-sanitize=fuzzer,address"]
    package.products.append(.executable(name: "fuzz-reading", targets: ["ReadingFuzzer"]))
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Sources/Fuzzing/CLibFuzzer"),
        .executableTarget(
            name: "ReadingFuzzer", dependencies: ["CLibFuzzer", "ReadingTrial"],
            path: "Sources/Fuzzing/ReadingFuzzer",
            linkerSettings: [
                .unsafeFlags(marks),
                // gold, which Swift takes otherwise, fails on libFuzzer.
                .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
            ]),
    ]
    for target in package.targets {
        switch target.name {
        case "KnowledgeModel", "Reading", "Language", "ReadingTrial", "ReadingFuzzer":
            target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(marks)]
        case "CSimdJSON":
            target.cxxSettings =
                (target.cxxSettings ?? []) + [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]
        default: break
        }
    }
}

// Settings that every target of ours shares.
for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []

    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    // The cost of an existential shows where it is paid.
    settings.append(.enableUpcomingFeature("ExistentialAny"))

    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    // A dependency that reaches our own interface says `public import`.
    settings.append(.enableUpcomingFeature("InternalImportsByDefault"))

    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    // A file imports what it uses.
    settings.append(.enableUpcomingFeature("MemberImportVisibility"))

    // Small functions are called across targets in every inner loop; without this, generic ones stay unspecialised
    // there and run 16 to 174 times slower.
    settings.append(.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)))

    // CI sets the variable; at home a warning need not stop a build.
    if Context.environment["KG_WARNINGS_AS_ERRORS"] != nil {
        settings.append(.treatAllWarnings(as: .error))
    }
    target.swiftSettings = settings
}
