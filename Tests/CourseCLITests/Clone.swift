import ChapterKit
import CommandSupport
import CourseContents
import ExerciseKit
import Foundation
import Testing
import Workshop

/// What a run of the real program printed and how it ended.
struct Run {
    let status: Int32
    let output: String
    let errors: String
}

/// A clone for the program to work in, so that no test touches the learner's: the exercises are stubs of its own; data,
/// pages and chapters are links to what is here. A program that writes into one of these needs a copy: `owning`.
struct Clone {
    let root: URL
    /// What goes with the clone: its folder, or the one around it.
    private let place: URL
    private static let source = URL(filePath: #filePath).appending(path: "../../..").standardized
    private static let repository = Repository(root: source)
    /// The learner may have been here: each clone begins from the stubs.
    private static let stubs = Result {
        try Course(courseChapters).exercises.map(\.info).map { ($0.file, try repository.stub(of: $0)) }
    }

    /// - Parameters:
    ///   - name: of its folder, where that matters.
    ///   - owned: what the program or the test changes: a set of data, `Docs`, `Package.swift`, or a folder of sources.
    init(named name: String? = nil, owning owned: [String] = []) throws {
        place = FileManager.default.temporaryDirectory.appending(path: "course-\(UUID())")
        root = name.map { [place] in place.appending(path: $0) } ?? place
        // What was fetched is hidden, and not here.
        let sets = try FileManager.default.contentsOfDirectory(atPath: Self.source.appending(path: "Datasets").path)
            .filter { !$0.hasPrefix(".") }.map { "Datasets/\($0)" }
        let paths = ["Package.swift", "Docs", "Sources/Chapters", "Sources/CourseContents"] + sets
        precondition(Set(owned).isSubset(of: paths), "one of \(owned) is none of \(paths)")
        for path in paths {
            let (source, target) = (Self.source.appending(path: path), file(path))
            try Self.makeFolder(of: target)
            if owned.contains(path) {
                try FileManager.default.copyItem(at: source, to: target)
            } else {
                try FileManager.default.createSymbolicLink(at: target, withDestinationURL: source)
            }
        }
        for (path, text) in try Self.stubs.get() {
            try Self.makeFolder(of: file(path))
            try text.write(to: file(path), atomically: false, encoding: .utf8)
        }
    }

    private static func makeFolder(of file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: place) }

    func course(_ arguments: String..., input: String = "") throws -> Run { try run(arguments, input: input) }

    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Run {
        let process = Process()
        process.executableURL = Bundle.products.appending(path: "course")
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return try process.outcome(input: input)
    }

    /// A line of a shell in the clone; `$DIR` is where the program lies.
    func shell(_ line: String) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = root
        process.environment = ProcessInfo.processInfo.environment.merging(["DIR": Bundle.products.path]) { $1 }
        return try process.outcome()
    }

    func file(_ path: String) -> URL { root.appending(path: path) }

    /// Our answer in an exercise's file, with something in it replaced.
    func solve(_ id: String, replacing old: String = "", with new: String = "") throws {
        let info = try #require(Course(courseChapters).exercises.map(\.info).first { $0.id == id })
        let answer = StubText.withoutMarks(try String(contentsOf: file(info.solution), encoding: .utf8))
        #expect(old.isEmpty || answer.contains(old), "\(info.solution) has no '\(old)'")
        let text = old.isEmpty ? answer : answer.replacing(old, with: new)
        try text.write(to: file(info.file), atomically: true, encoding: .utf8)
    }
}

extension Process {
    /// Runs the program to its end.
    ///
    /// - Parameter input: what it reads.
    func outcome(input: String = "") throws -> Run {
        let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
        (standardOutput, standardError, self.standardInput) = (output, errors, standardInput)
        try run()
        standardInput.fileHandleForWriting.write(Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        waitUntilExit()
        return Run(status: terminationStatus, output: text, errors: errorText)
    }
}

extension Bundle {
    /// Where the build puts its programs.
    static var products: URL {
        for bundle in allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            return bundle.bundleURL.deletingLastPathComponent()
        }
        return main.bundleURL
    }
}

/// Runs a test in a clone that goes with it.
///
/// - Parameters: those of `Clone`.
func withClone(named name: String? = nil, owning owned: [String] = [], _ body: (Clone) throws -> Void) throws {
    let clone = try Clone(named: name, owning: owned)
    defer { clone.remove() }
    try body(clone)
}
