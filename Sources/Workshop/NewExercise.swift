import CommandSupport
import ExerciseKit
import Foundation

/// The skeleton of a new exercise: every file and line that the authors' gates ask for, around a small function that
/// the author replaces.
package struct NewExercise: Sendable {
    private let id: String
    private let chapter: Chapter
    private let repository: Repository

    /// - Throws: `CourseFailure` where the id is not lower-case words joined by hyphens, or taken.
    package init(id: String, in chapter: Chapter, known: [String], repository: Repository) throws {
        guard id.wholeMatch(of: #/[a-z][a-z0-9]*(-[a-z0-9]+)+/#) != nil else {
            throw CourseFailure(
                .usage,
                "an id is at least two words in lower case, joined by hyphens, such as running-mean; not '\(id)'")
        }
        guard !known.contains(id) else { throw CourseFailure(.usage, "there is an exercise '\(id)' already") }
        (self.id, self.chapter, self.repository) = (id, chapter, repository)
    }

    /// `RunningMean` for `running-mean`.
    private var type: String { id.split(separator: "-").map(\.capitalized).joined() }
    /// `runningMean` for `running-mean`.
    private var function: String { type.prefix(1).lowercased() + type.dropFirst() }

    /// Writes the files and the line.
    ///
    /// - Returns: what was written, from the top of the repository.
    /// - Throws: `CourseFailure` where a file is there already, or a place for the line is not found: nothing is
    ///   written then.
    package func write() throws -> [String] {
        let list = "Sources/Chapters/\(chapter.folder)/Chapter.swift"
        let text = try repository.text(of: list)
        let enumeration = try found(#/(\w+Checks)\.chapter/#, in: text, of: list)
        let module = try found(
            try Regex("chapter\\(\"\(chapter.folder)\", \"(\\w+)\"", as: (Substring, Substring).self),
            in: try repository.text(of: "Package.swift"), of: "Package.swift")
        var skeleton = Skeleton(in: repository)
        try add(to: &skeleton, enumeration: enumeration, module: module)
        try skeleton.insert(line(enumeration), among: "            CourseExercise(", at: .max, in: list)
        return try skeleton.write()
    }

    /// Its three files: answer, stub, checks.
    func add(to skeleton: inout Skeleton, enumeration: String, module: String) throws {
        let folder = "Sources/Chapters/\(chapter.folder)"
        try skeleton.create("\(folder)/Solutions/\(type).swift", solutionText)
        try skeleton.create(
            "Exercises/\(chapter.folder)/\(type).swift", StubText.stub(fromSolution: solutionText) ?? "")
        try skeleton.create("\(folder)/Checks/\(type)Checks.swift", checks(enumeration, module))
    }

    /// Its line in the chapter's list.
    func line(_ enumeration: String) -> String { "            CourseExercise(\(enumeration).\(function))," }

    private func found(_ pattern: Regex<(Substring, Substring)>, in text: String, of path: String) throws -> String {
        guard let match = text.firstMatch(of: pattern) else {
            throw CourseFailure(.environment, "\(path) does not look as expected; restore it with git")
        }
        return String(match.1)
    }
}

// MARK: The texts

extension NewExercise {
    private var solutionText: String {
        """
        import Contracts

        /// Exercise `\(id)`: TODO what it is about, in half a line.
        ///
        /// TODO what the function must do, so exactly that one can write it from here.
        ///
        /// - Parameter x: TODO its range, its unit.
        /// - Returns: TODO twice the number, and one more.
        public func \(function)(_ x: Double) throws -> Double {
            // BEGIN SOLUTION
            2 * x + 1
            // END SOLUTION
        }

        """
    }

    private func checks(_ enumeration: String, _ module: String) -> String {
        """
        import ExerciseKit

        /// What exercise `\(id)` is: TODO a number in, a number out.
        package typealias \(type) = @Sendable (Double) throws -> Double

        extension \(enumeration) {
            package static let \(function) = Exercise<\(type)>(
                "\(id)", title: "\(id.replacing("-", with: " ").capitalizedFirst)", in: chapter,
                file: "\(type).swift", function: "\(function)", minutes: 10,
                hints: [
                    "TODO a question that leads to the idea?",
                    "TODO the idea in words.",
                    "TODO nearly the code, but not a line of it.",
                ],
                reference: \(module).\(function),
                checks: [
                    Check(
                        "by hand", why: "TODO why a network needs it", input: "3", expected: Answer(7.0)
                    ) { \(function) in
                        Answer(try \(function)(3))
                    },
                    Check(drawn: "drawn numbers", why: "TODO why any number may come", input: "5 numbers") {
                        \(function), generator in
                        Answer(try generator.numbers(5, in: -2..<2).map { try \(function)($0) })
                    },
                ],
                misconceptions: [
                    Misconception(
                        "TODO first mistake", diagnosis: "you did not add one", caughtBy: "by hand", wrong: { 2 * $0 }),
                    Misconception(
                        "TODO second mistake", diagnosis: "you did not double", caughtBy: "by hand", wrong: { $0 + 1 }),
                    Misconception(
                        "TODO third mistake", diagnosis: "you added one before you doubled", caughtBy: "by hand",
                        wrong: { 2 * ($0 + 1) }),
                ])
        }

        """
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
