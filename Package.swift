// swift-tools-version: 6.2
import PackageDescription

// Data goes one way: Datasets -> DataLoading -> models -> training -> Plotting -> course. Imports go the other way
// only.

let environment = Context.environment

/// Libraries run optimised in debug builds too, so that `swift test` is quick while the learner's own code stays
/// debuggable. SwiftPM lets only a root package do that, so a package that depends on this one builds without it.
let isRootPackage = !["/.build/checkouts/", "/SourcePackages/checkouts/"].contains {
    Context.packageDirectory.contains($0)
}
let optimised: [SwiftSetting] =
    isRootPackage
    ? [.unsafeFlags(["-O", "-disable-batch-mode", "-wmo", "-num-threads", "2"], .when(configuration: .debug))] : []

let exported = Context.packageDirectory + "/Sources/CourseCLI/contracts.exported"
let showsContracts: [LinkerSetting] =
    isRootPackage
    ? [
        .unsafeFlags(["-use-ld=lld", "-Xlinker", "--dynamic-list=" + exported], .when(platforms: [.linux])),
        .unsafeFlags(["-Xlinker", "-export_dynamic"], .when(platforms: [.macOS])),
    ] : []

/// `COURSE_SCALAR=double` builds the numeric targets alone, in `Double`, for sharp gradient checks.
let isDouble = environment["COURSE_SCALAR"] == "double"
let numeric: [SwiftSetting] =
    optimised + (isDouble ? [.define("SCALAR_IS_DOUBLE"), .unsafeFlags(["-Xcc", "-DSCALAR_IS_DOUBLE"])] : [])
let numericC: [CSetting] =
    (isRootPackage ? [.unsafeFlags(["-O2"], .when(configuration: .debug))] : [])
    + (isDouble ? [.define("SCALAR_IS_DOUBLE")] : [])

/// The learner's chapters. `COURSE_CHAPTERS=01,04` builds only those, so that a compile error in one chapter does not
/// silence the others; without it all of them are built.
struct Chapter {
    let number: String
    let folder: String
    let module: String
}
let everyChapter = [
    Chapter(number: "01", folder: "01-Perceptron", module: "PerceptronExercises"),
    Chapter(number: "02", folder: "02-Softmax", module: "SoftmaxExercises"),
    Chapter(number: "03", folder: "03-HiddenLayers", module: "HiddenLayerExercises"),
    Chapter(number: "04", folder: "04-Backpropagation", module: "BackpropagationExercises"),
    Chapter(number: "06", folder: "06-Recurrent", module: "RecurrentExercises"),
    Chapter(number: "07", folder: "07-LSTM", module: "LSTMExercises"),
    Chapter(number: "08", folder: "08-Attention", module: "AttentionExercises"),
    Chapter(number: "09", folder: "09-SpellingBee", module: "SpellingBeeExercises"),
    Chapter(number: "11", folder: "11-DenseNet", module: "DenseNetExercises"),
]
let wanted = environment["COURSE_CHAPTERS"].map { $0.split(separator: ",").map(String.init) }
let chapters = everyChapter.filter { wanted?.contains($0.number) ?? true }
let chapterModules = chapters.map { Target.Dependency(stringLiteral: $0.module) }
let chapterFlags = chapters.map { SwiftSetting.define("CHAPTER_\($0.number)") }

let systemTargets: [Target] = [
    // Matrix products on Linux (Accelerate does them on macOS).
    .systemLibrary(
        name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
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
    .target(name: "SafeFiles", swiftSettings: optimised),
    // Tensors, their operations with gradients, reverse mode, gradient check, seeded random numbers.
    .target(
        name: "TensorCore",
        dependencies: ["CKernels", .target(name: "COpenBLAS", condition: .when(platforms: [.linux]))],
        swiftSettings: numeric),
    // The parts that models are made of, and how their weights begin.
    .target(name: "Layers", dependencies: ["TensorCore"], swiftSettings: numeric),
    // Optimisers, the training loop, its history, progress and checkpoints; weights in files.
    .target(name: "Training", dependencies: ["SafeFiles", "TensorCore"], swiftSettings: numeric),
    .testTarget(name: "SafeFilesTests", dependencies: ["SafeFiles"]),
    .testTarget(
        name: "TensorCoreTests", dependencies: ["CKernels", "TensorCore"], exclude: ["Fixtures"], swiftSettings: numeric
    ),
    .testTarget(name: "LayersTests", dependencies: ["Layers", "TensorCore"], swiftSettings: numeric),
    .testTarget(
        name: "TrainingTests", dependencies: ["Layers", "SafeFiles", "TensorCore", "Training"], exclude: ["Fixtures"],
        swiftSettings: numeric),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let courseTargets: [Target] = [
    // PNG bytes in, pixels out, and back.
    .target(name: "PNGCodec", dependencies: ["CPNG"], swiftSettings: optimised),
    // Files of `Datasets/` in, checked rows out.
    .target(
        name: "DataLoading", dependencies: ["CZlib", "PNGCodec", "SafeFiles", "TensorCore"], swiftSettings: optimised),
    // Data sets too large to commit: found on this machine or fetched, whole or not at all.
    .target(name: "DataFetching", dependencies: ["DataLoading", "ExerciseKit"], swiftSettings: optimised),
    // Plain numbers in, PNG pictures out.
    .target(name: "Plotting", dependencies: ["CCairo", "PNGCodec", "SafeFiles"], swiftSettings: optimised),
    // The types that exercises take and return; all that a learner's file imports.
    .target(name: "Contracts", swiftSettings: optimised),
    // What an exercise is: checks, hints, misconceptions, verdicts and their messages.
    .target(name: "ExerciseKit", dependencies: ["Contracts", "TensorCore"], swiftSettings: optimised),
    // A folder a chapter: the reference implementations and the experiments behind the figures.
    .target(
        name: "Lessons", dependencies: ["Contracts", "DataLoading", "Layers", "Plotting", "TensorCore", "Training"],
        swiftSettings: optimised),
    // The checks of every exercise, to be read by learners.
    .target(
        name: "ExerciseChecks", dependencies: ["Contracts", "ExerciseKit", "Lessons", "TensorCore"],
        path: "Tests/ExerciseChecks",
        swiftSettings: optimised),
    // Ties each exercise to the learner's function.
    .target(
        name: "LearnerCode", dependencies: ["ExerciseKit", "ExerciseChecks"] + chapterModules,
        swiftSettings: chapterFlags),
    // The line between the examiner, who knows the answers, and a submission's code in another process.
    .target(name: "Examination", dependencies: ["Contracts"], swiftSettings: optimised),
    // Grades submissions: compiles and runs them confined, judges their answers, writes the reports.
    .target(
        name: "Grading", dependencies: ["Examination", "ExerciseChecks", "ExerciseKit"], swiftSettings: optimised),
    // Speed, measured: each task reports its own rate.
    .target(
        name: "BenchmarkTasks",
        dependencies: ["DataLoading", "Layers", "Lessons", "Plotting", "TensorCore", "Training"],
        path: "Benchmarks/Tasks", swiftSettings: optimised),
    // `course`: arguments in, one library call, text out. Never links the learner's code, so it always builds; it shows
    // the symbols of `Contracts` to the libraries that are made of that code.
    .executableTarget(
        name: "course",
        dependencies: [
            "BenchmarkTasks", "DataFetching", "DataLoading", "ExerciseChecks", "ExerciseKit", "Grading", "Layers",
            "Lessons", "Plotting", "SafeFiles", "TensorCore", "Training", argumentParser,
        ], path: "Sources/CourseCLI", exclude: ["contracts.exported"], swiftSettings: optimised,
        linkerSettings: showsContracts),
]

let bookTargets: [Target] = [
    // Formulas of the pages: read from LaTeX, set as MathML or as plain text.
    .target(name: "Formulas", swiftSettings: optimised),
    // A page of Docs in the terminal.
    .target(name: "Reading", dependencies: ["Formulas"], swiftSettings: optimised),
    // The pages as a book in HTML, and as a static site. Its style and scripts in Web are read from the clone.
    .target(
        name: "Book", dependencies: ["CCmark", "Formulas", "SafeFiles"], exclude: ["Web"], swiftSettings: optimised),
    .testTarget(name: "FormulasTests", dependencies: ["Formulas"]),
    .testTarget(name: "ReadingTests", dependencies: ["Formulas", "Reading"]),
    .testTarget(name: "BookTests", dependencies: ["Book", "SafeFiles"]),
]

let exerciseTargets = chapters.map {
    Target.target(name: $0.module, dependencies: ["Contracts"], path: "Exercises/\($0.folder)")
}

let testTargets: [Target] = [
    .testTarget(name: "BenchmarkTests", dependencies: ["BenchmarkTasks"]),
    .testTarget(name: "PNGCodecTests", dependencies: ["PNGCodec"]),
    .testTarget(name: "DataLoadingTests", dependencies: ["DataLoading", "TensorCore"]),
    .testTarget(name: "DataFetchingTests", dependencies: ["DataFetching", "DataLoading", "ExerciseKit"]),
    .testTarget(name: "PlottingTests", dependencies: ["Plotting"]),
    .testTarget(name: "ExerciseKitTests", dependencies: ["Contracts", "ExerciseKit"]),
    .testTarget(
        name: "GradingTests", dependencies: ["Contracts", "Examination", "ExerciseChecks", "ExerciseKit", "Grading"]),
    .testTarget(
        name: "LessonsTests",
        dependencies: ["Contracts", "DataLoading", "Layers", "Lessons", "Plotting", "TensorCore", "Training"]),
    // The authors' gates on references, stubs and misconceptions.
    .testTarget(name: "GateTests", dependencies: ["Contracts", "ExerciseKit", "ExerciseChecks", "LearnerCode"]),
    // The command line, run as a real process.
    .testTarget(
        name: "CourseCLITests",
        dependencies: ["course", "ExerciseChecks", "ExerciseKit", "Grading", "Lessons", argumentParser],
        exclude: ["Transcripts"]),
    // The exercises, run on the learner's code: red until written.
    .testTarget(name: "ExerciseTests", dependencies: ["ExerciseKit", "ExerciseChecks", "LearnerCode"]),
]

let package = Package(
    name: "course",
    products: (["TensorCore", "Layers", "Training"]
        + (isDouble ? [] : ["DataLoading", "Plotting", "Contracts", "ExerciseKit", "Lessons", "ExerciseChecks"]))
        .map { .library(name: $0, targets: [$0]) },
    dependencies: isDouble
        ? [] : [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")],
    targets: systemTargets + numericTargets
        + (isDouble ? [] : courseTargets + bookTargets + exerciseTargets + testTargets),
    swiftLanguageModes: [.v6]
)
