// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Data goes one way: Datasets -> DataLoading -> chapters (models, training, figures) -> CourseCLI. Imports go the other
// way only: a chapter is a value that is handed up, and nothing below names it.

// One configuration serves `./course` and `swift test`: a debug build in which the code that computes is computing, and
// what only ties things together is not. SwiftPM lets only a root package do that, so a package that depends on this
// one builds without it. Release remains for `course bench`.
let isRootPackage = !["/.build/checkouts/", "/SourcePackages/checkouts/"].contains {
    Context.packageDirectory.contains($0)
}
/// A module is compiled as a whole, and its types are checked once: left alone, the compiler does that a second time to
/// write down the interface.
let whole = ["-disable-batch-mode", "-wmo", "-no-emit-module-separately-wmo", "-num-threads", "2"]
let computing: [SwiftSetting] = isRootPackage ? [.unsafeFlags(["-O"] + whole, .when(configuration: .debug))] : []
let tying: [SwiftSetting] = isRootPackage ? [.unsafeFlags(whole, .when(configuration: .debug))] : []

/// `COURSE_SCALAR=double` builds the numeric targets alone, in `Double`, for sharp gradient checks.
let isDouble = Context.environment["COURSE_SCALAR"] == "double"
/// `COURSE_VERIFY=1` tests the course itself, with our answers in the learner's place.
let isVerifying = Context.environment["COURSE_VERIFY"] != nil
/// `COURSE_PART=numeric` builds the numeric targets and the readers alone, for the sanitizers; they build in `Float`.
let isNumericPart = Context.environment["COURSE_PART"] == "numeric"
let isWhole = !isDouble && !isNumericPart
/// `COURSE_FUZZ=1` adds the program that libFuzzer drives; `Tests/Scripts/fuzz.sh` builds it.
let isFuzzing = Context.environment["COURSE_FUZZ"] != nil
let scalar: [SwiftSetting] =
    isDouble ? [.define("SCALAR_IS_DOUBLE"), .unsafeFlags(["-Xcc", "-DSCALAR_IS_DOUBLE"])] : []
let numeric = computing + scalar
let numericC: [CSetting] =
    (isRootPackage ? [.unsafeFlags(["-O2"], .when(configuration: .debug))] : [])
    + (isDouble ? [.define("SCALAR_IS_DOUBLE")] : [])

/// The chapters, one line each: the folder under `Sources/Chapters`, the module, and what it needs of the libraries.
/// `Sources/CourseContents/Chapters.swift` has the second line.
let chapters = [
    chapter("00-Start", "StartChapter"),
    chapter("01-Perceptron", "PerceptronChapter", computing: ["Solutions"]),
    chapter("02-Softmax", "SoftmaxChapter", computing: ["Solutions", "Computing"]),
    chapter("03-HiddenLayers", "HiddenLayerChapter", computing: ["Solutions", "Computing"]),
    chapter("04-Backpropagation", "BackpropagationChapter", computing: ["Solutions"]),
    chapter("05-TrainingCraft", "TrainingCraftChapter"),
    chapter("06-Recurrent", "RecurrentChapter", computing: ["Solutions"]),
    chapter("07-LSTM", "LSTMChapter"),
    chapter("08-Attention", "AttentionChapter"),
    chapter("09-SpellingBee", "SpellingBeeChapter"),
    chapter("10-Words", "WordsChapter", computing: ["Solutions", "Computing"]),
    chapter("11-DenseNet", "DenseNetChapter"),
    chapter("12-Neighbours", "NeighboursChapter", computing: ["Solutions"]),
    chapter("13-Transformers", "TransformersChapter"),
].flatMap { $0 }

let exported = Context.packageDirectory + "/Sources/course/contracts.exported"
let showsContracts: [LinkerSetting] =
    isRootPackage
    ? [
        .unsafeFlags(["-use-ld=lld", "-Xlinker", "--dynamic-list=" + exported], .when(platforms: [.linux])),
        .unsafeFlags(["-Xlinker", "-export_dynamic"], .when(platforms: [.macOS])),
    ] : []

let systemTargets: [Target] = [
    // Draws lines, shapes and text.
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
    // Unpacks gzip.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Encodes and decodes PNG files.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    // Reads Markdown, for the book; nothing else needs it.
    .systemLibrary(
        name: "CCmark", pkgConfig: "libcmark-gfm",
        providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
]

let numericTargets: [Target] = [
    // The innermost loops, in C: compiled for several instruction sets, the best one picked at run time.
    .target(name: "CKernels", cSettings: numericC),
    // Files written whole or not at all, and errors that say what is wrong with a file.
    .target(name: "SafeFiles", swiftSettings: tying),
    // Tensors, their operations with gradients, reverse mode, gradient check, seeded random numbers.
    .target(
        name: "TensorCore", dependencies: ["CKernels"], swiftSettings: numeric),
    // Whole nets as one operation each, for speed: recurrent sequences, an attention decoder, a dense block, a step of a
    // transformer's block.
    .target(name: "FusedOperations", dependencies: ["CKernels", "TensorCore"], swiftSettings: numeric),
    // The parts that models are made of, and how their weights begin.
    .target(name: "Layers", dependencies: ["FusedOperations", "TensorCore"], swiftSettings: numeric),
    // Optimisers, the training loop, its history, progress and checkpoints; weights in files.
    .target(name: "Training", dependencies: ["SafeFiles", "TensorCore"], swiftSettings: numeric),
    .testTarget(name: "SafeFilesTests", dependencies: ["SafeFiles"], swiftSettings: tying),
    // What the tests of the numeric libraries share: tolerances, fixtures, the checks of a table of operations.
    .target(name: "TestSupport", dependencies: ["TensorCore"], path: "Tests/TestSupport", swiftSettings: numeric),
    .testTarget(
        name: "TensorCoreTests", dependencies: ["CKernels", "TensorCore", "TestSupport"], exclude: ["Fixtures"],
        swiftSettings: tying + scalar),
    .testTarget(
        name: "FusedOperationsTests", dependencies: ["FusedOperations", "TensorCore", "TestSupport"],
        exclude: ["Fixtures"], swiftSettings: tying + scalar),
    .testTarget(
        name: "LayersTests", dependencies: ["Layers", "TensorCore", "TestSupport"], exclude: ["Fixtures"],
        swiftSettings: tying + scalar),
    .testTarget(
        name: "TrainingTests", dependencies: ["Layers", "SafeFiles", "TensorCore", "TestSupport", "Training"],
        exclude: ["Fixtures"], swiftSettings: tying + scalar),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let libraryTargets: [Target] = [
    // PNG bytes in, pixels out, and back; pictures that move.
    .target(name: "PNGCodec", dependencies: ["CPNG", "CZlib"], swiftSettings: computing),
    // Files of `Datasets/` in, checked rows out.
    .target(
        name: "DataLoading", dependencies: ["CZlib", "PNGCodec", "SafeFiles", "TensorCore"], swiftSettings: computing),
    // Plain numbers in, PNG, SVG and PDF pictures out.
    .target(name: "Plotting", dependencies: ["CCairo", "PNGCodec", "SafeFiles"], swiftSettings: tying),
    .testTarget(
        name: "PNGCodecTests", dependencies: ["CZlib", "PNGCodec"], exclude: ["Fixtures"], swiftSettings: tying),
    .testTarget(name: "DataLoadingTests", dependencies: ["DataLoading", "TensorCore"], swiftSettings: tying),
]

let courseTargets: [Target] = [
    // What every command needs: errors with an exit status, other programs and their limits, the clone, the terminal.
    .target(name: "CommandSupport", swiftSettings: tying),
    // Data sets too large to commit: found on this machine or fetched, whole or not at all.
    .target(name: "DataFetching", dependencies: ["CommandSupport", "DataLoading"], swiftSettings: tying),
    // The types that exercises take and return; all that a learner's file imports.
    .target(name: "Contracts", swiftSettings: computing),
    // The line between the examiner, who knows the answers, and a submission's code in another process.
    .target(name: "Examination", dependencies: ["Contracts"], swiftSettings: tying),
    // What an exercise is: checks, hints, misconceptions, verdicts and their messages.
    .target(
        name: "ExerciseKit", dependencies: ["CommandSupport", "Contracts", "Examination", "TensorCore"],
        swiftSettings: tying),
    // A learner's clone at work: compiles exercises, runs their checks, keeps progress and backups.
    .target(name: "Workshop", dependencies: ["CommandSupport", "ExerciseKit", "SafeFiles"], swiftSettings: tying),
    // Grades submissions: compiles and runs them confined, judges their answers, writes the reports.
    .target(
        name: "Grading",
        dependencies: ["CZlib", "CommandSupport", "Examination", "ExerciseKit", "SafeFiles", "Workshop"],
        swiftSettings: tying),
    // What a chapter hands up: exercises, figures, training tasks, experiments, commands.
    .target(
        name: "ChapterKit",
        dependencies: [
            "CommandSupport", "DataLoading", "ExerciseKit", "Layers", "Plotting", "SafeFiles", "TensorCore", "Training",
            argumentParser,
        ], swiftSettings: tying),
    // The list of all chapters.
    .target(
        name: "CourseContents", dependencies: ["ChapterKit"] + chapters.map { .target(name: $0.name) },
        swiftSettings: tying),
    // The command line, over whichever chapters it is given.
    .target(
        name: "CourseCLI",
        dependencies: [
            "ChapterKit", "CommandSupport", "DataFetching", "DataLoading", "ExerciseKit", "Grading", "Layers",
            "Plotting", "Reading", "SafeFiles", "TensorCore", "Training", "Workshop", argumentParser,
        ], swiftSettings: tying),
    // `course`. Never links the learner's code, so it always builds; it shows the symbols of `Contracts` to the
    // libraries that are made of that code.
    .executableTarget(
        name: "course", dependencies: ["CourseCLI", "CourseContents"], exclude: ["contracts.exported"],
        swiftSettings: tying, linkerSettings: showsContracts),
    // The first picture of `./course demo`, which need not wait for the other chapters.
    .executableTarget(
        name: "first-picture", dependencies: ["ChapterKit", "CommandSupport", "PerceptronChapter"],
        swiftSettings: tying),
    // Speed, measured: each task reports its own rate.
    .target(
        name: "BenchmarkTasks",
        dependencies: [
            "ChapterKit", "CommandSupport", "DataLoading", "Layers", "Plotting", "SpellingBeeChapter", "TensorCore",
            "Training", "WordsChapter", argumentParser,
        ], path: "Benchmarks/Tasks", swiftSettings: tying),
    // `course-bench`, which `course bench` builds in release mode when it is first called.
    .executableTarget(
        name: "course-bench", dependencies: ["BenchmarkTasks"], path: "Benchmarks/Program", swiftSettings: tying),
]

let bookTargets: [Target] = [
    // Formulas of the pages: read from LaTeX, set as MathML or as plain text.
    .target(name: "Formulas", swiftSettings: computing),
    // Pages of `Docs/` on the terminal.
    .target(name: "Reading", dependencies: ["Formulas"], swiftSettings: computing),
    // The pages as a book in HTML, and as a static site. Its style and scripts in Web are read from the clone.
    .target(name: "Book", dependencies: ["CCmark", "Formulas", "SafeFiles"], exclude: ["Web"], swiftSettings: tying),
]

let deskTargets: [Target] = [
    // What one plays with in the browser, computed by the course's functions or the learner's, in a process of its own.
    .target(
        name: "Play",
        dependencies: [
            "BackpropagationChapter", "CommandSupport", "Contracts", "DataLoading", "DenseNetChapter", "ExerciseKit",
            "Layers", "LSTMChapter", "PerceptronChapter", "RecurrentChapter",
            "SoftmaxChapter", "SpellingBeeChapter", "TensorCore", "Training", "TrainingCraftChapter", "Workshop",
        ], swiftSettings: computing),
    // The course in the browser: pages, verdicts as they come, and who may ask. Its style and scripts in Web are read
    // from the clone.
    .target(
        name: "Desk",
        dependencies: [
            "Book", "ChapterKit", "CommandSupport", "ExerciseKit", "Workshop",
            .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
        ], exclude: ["Web"], swiftSettings: tying),
    // `course-desk`, which `course open` and `course site` build when they are first called. Like `course` it shows the
    // symbols of `Contracts` to the libraries of the learner's code.
    .executableTarget(
        name: "course-desk",
        dependencies: [
            "Book", "ChapterKit", "CommandSupport", "CourseContents", "Desk", "Play", "SafeFiles", argumentParser,
        ],
        swiftSettings: tying, linkerSettings: showsContracts),
]

/// What a learner's `swift test` runs besides the tests of the numeric libraries: the exercises, red until written.
let exerciseTests = Target.testTarget(
    name: "ExerciseTests",
    dependencies: ["course", "ChapterKit", "CommandSupport", "CourseContents", "ExerciseKit", "Workshop"],
    swiftSettings: tying)

/// What tests the rest of the course: built and run with `COURSE_VERIFY=1`, as `./course verify` does.
let courseTests: [Target] = [
    .testTarget(name: "FormulasTests", dependencies: ["Formulas"], swiftSettings: tying),
    .testTarget(name: "ReadingTests", dependencies: ["Formulas", "Reading"], swiftSettings: tying),
    .testTarget(name: "BookTests", dependencies: ["Book", "SafeFiles"], swiftSettings: tying),
    // Whatever reads, to be given inputs of any kind.
    .target(
        name: "FuzzTargets",
        dependencies: [
            "CommandSupport", "Contracts", "CZlib", "DataLoading", "Examination", "ExerciseKit", "Grading", "PNGCodec",
            "SafeFiles", "TensorCore", "Training", "Workshop",
        ], path: "Tests/Fuzzing/Targets", swiftSettings: tying),
    .testTarget(
        name: "FuzzingTests",
        dependencies: ["ChapterKit", "CourseContents", "DataLoading", "FuzzTargets", "Plotting", "SafeFiles"],
        swiftSettings: tying),
    .testTarget(
        name: "DeskTests",
        dependencies: [
            "course", "course-desk", "Book", "ChapterKit", "CommandSupport", "CourseContents", "Desk", "ExerciseKit",
            "Play", "Workshop", .product(name: "FlyingFox", package: "FlyingFox"),
        ], swiftSettings: tying),
    .testTarget(
        name: "BenchmarkTests", dependencies: ["BenchmarkTasks", "CommandSupport", "CourseCLI", argumentParser],
        swiftSettings: tying),
    .testTarget(
        name: "DataFetchingTests", dependencies: ["CommandSupport", "DataFetching", "DataLoading"], swiftSettings: tying
    ),
    .testTarget(name: "PlottingTests", dependencies: ["Plotting"], swiftSettings: tying),
    .testTarget(
        name: "ExerciseKitTests",
        dependencies: ["CommandSupport", "Contracts", "Examination", "ExerciseKit", "Reading", "Workshop"],
        swiftSettings: tying),
    .testTarget(
        name: "GradingTests",
        dependencies: [
            "ChapterKit", "CommandSupport", "Contracts", "CourseContents", "Examination", "ExerciseKit", "Grading",
            "Workshop",
        ], exclude: ["Fixtures"], swiftSettings: tying),
    .testTarget(
        name: "ChapterTests",
        dependencies: [
            "ChapterKit", "Contracts", "CourseContents", "DataLoading", "ExerciseKit", "Layers", "Plotting",
            "TensorCore", "Training",
        ] + chapters.map { .target(name: $0.name) }, swiftSettings: tying),
    // The authors' gates on references, stubs and misconceptions.
    .testTarget(
        name: "GateTests",
        dependencies: ["ChapterKit", "CommandSupport", "Contracts", "CourseContents", "ExerciseKit", "Workshop"],
        exclude: ["relations.txt"], swiftSettings: tying),
    // The command line, run as a real process.
    .testTarget(
        name: "CourseCLITests",
        dependencies: [
            "course", "ChapterKit", "CommandSupport", "CourseCLI", "CourseContents", "ExerciseKit", "Grading",
            "Workshop", argumentParser,
        ], exclude: ["Transcripts"], swiftSettings: tying),
]

let fuzzProgram: [Target] = [
    .executableTarget(
        name: "course-fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzzing/Program",
        swiftSettings: [.unsafeFlags(["-parse-as-library"])])
]

let package = Package(
    name: "course",
    products: (["TensorCore", "Layers", "Training"] + (isDouble ? [] : ["DataLoading", "Plotting"])
        + (isWhole ? ["Contracts"] : []))
        .map { .library(name: $0, targets: [$0]) },
    dependencies: isWhole
        ? [
            .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
            // HTTP and WebSocket, for the desk alone.
            .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        ] : [],
    targets: systemTargets + numericTargets
        + (isDouble ? [] : libraryTargets)
        + (isWhole ? courseTargets + chapters + bookTargets + deskTargets + [exerciseTests] : [])
        + (isWhole && (isVerifying || isFuzzing) ? courseTests : []) + (isFuzzing ? fuzzProgram : []),
    swiftLanguageModes: [.v6]
)

/// A chapter's target: solutions, checks, models, figures, and the list of them.
///
/// - Parameter folders: those that take the time, where the libraries do not: they are a target of their own, which is
///   computing, and `Chapter.swift` hands it on to the rest of the chapter. Only what is public or `package` there is seen.
func chapter(_ folder: String, _ module: String, computing folders: [String] = []) -> [Target] {
    let path = "Sources/Chapters/\(folder)"
    let all = try? FileManager.default.contentsOfDirectory(atPath: "\(Context.packageDirectory)/\(path)")
    let part = Target.target(
        name: module.replacing("Chapter", with: "Computing"), dependencies: ["Contracts", "TensorCore"], path: path,
        exclude: (all ?? []).filter { !folders.contains($0) }.sorted(), sources: folders, swiftSettings: computing)
    let parts = folders.isEmpty ? [] : [part]
    let chapter = Target.target(
        name: module,
        dependencies: [
            "ChapterKit", "CommandSupport", "Contracts", "DataLoading", "Examination", "ExerciseKit", "FusedOperations",
            "Layers", "Plotting", "SafeFiles", "TensorCore", "Training",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ] + parts.map { .target(name: $0.name) },
        path: path, exclude: folders, swiftSettings: tying)
    return parts + [chapter]
}
