import Foundation

/// What can be said of an exercise without running it.
package struct ExerciseInfo: Sendable {
    /// Stable for ever: progress is kept under it. Lower case, words joined by hyphens.
    package let id: String
    package let title: String
    /// The chapter's number, such as `01`.
    package let chapter: String
    /// The learner's file, from the top of the repository.
    package var file: String
    /// Our own answer, from the top of the repository; the stub is made from it.
    package let solution: String
    /// The name of the function to write.
    package var function: String
    /// The names that file and function had in an earlier version of the course: what learners wrote then still counts.
    package var former: Former?
    /// The type of that function.
    let contractType: Any.Type
    /// The same, as Swift source.
    package var contract: String { String(reflecting: contractType) }
    /// About how long it takes a learner.
    package let minutes: Int
    /// Exactly three: a question, the idea, nearly the code.
    package let hints: [String]
    /// How many checks there are.
    package let checkCount: Int
}

/// The names of an exercise in an earlier version of the course.
package struct Former: Sendable {
    /// From the top of the repository.
    package let file: String
    package let function: String

    package init(file: String, function: String) { (self.file, self.function) = (file, function) }
}

extension ExerciseInfo {
    /// This exercise with the name that its function has in a learner's text: today's, unless only the former is there.
    package func asNamed(in text: String) -> ExerciseInfo {
        guard let former, !text.contains("func \(function)("), text.contains("func \(former.function)(") else {
            return self
        }
        var named = self
        named.function = former.function
        return named
    }
}

/// A plausible wrong answer, kept so that the checks can be shown to reject it.
package struct Misconception<Function: Sendable>: Sendable {
    package let name: String
    /// Said to the learner whose numbers match it: "you did not add the bias".
    package let diagnosis: String
    /// The name of the first check that rejects it.
    package let caughtBy: String
    package let wrong: Function

    package init(_ name: String, diagnosis: String, caughtBy: String, wrong: Function) {
        (self.name, self.diagnosis, self.caughtBy, self.wrong) = (name, diagnosis, caughtBy, wrong)
    }
}

/// An exercise is one function, and its contract is that function's type: the learner's stub, our reference and every
/// misconception are values of it, and one set of checks runs on them all.
package struct Exercise<Function: Sendable>: Sendable {
    package let info: ExerciseInfo
    package let reference: Function
    package let checks: [Check<Function>]
    package let misconceptions: [Misconception<Function>]
    /// The file of our own answer, where it was when this was compiled.
    let source: String
    /// Our answer to changed arguments, where it is known how calls are carried.
    var bend: Bending?

    /// - Parameters:
    ///   - file: the name of the file that holds the stub, and of the one that holds the solution.
    ///   - chapter: where it belongs.
    ///   - formerly: the names of file and function in an earlier version of the course.
    ///   - place: the file in which it is defined.
    package init(
        _ id: String, title: String, in chapter: Chapter, file: String, function: String,
        formerly: Former? = nil, minutes: Int, hints: [String], reference: Function, checks: [Check<Function>],
        misconceptions: [Misconception<Function>], definedIn place: String = #filePath
    ) {
        info = ExerciseInfo(
            id: id, title: title, chapter: chapter.number, file: "Exercises/\(chapter.folder)/\(file)",
            solution: "Sources/Chapters/\(chapter.folder)/Solutions/\(file)", function: function,
            former: formerly.map {
                Former(file: "Exercises/\(chapter.folder)/\($0.file)", function: $0.function)
            },
            contractType: Function.self, minutes: minutes, hints: hints, checkCount: checks.count)
        (self.reference, self.checks, self.misconceptions) = (reference, checks, misconceptions)
        source = (place.range(of: "Sources/Chapters/").map { String(place[..<$0.lowerBound]) } ?? "") + info.solution
    }
}

/// A chapter of the course.
package struct Chapter: Sendable, Codable, Equatable {
    /// Two digits.
    package let number: String
    package let title: String
    /// The folder's name under `Exercises/` and `Sources/Chapters/`.
    package let folder: String
    /// Its tutorial, from the top of the repository.
    package let tutorial: String
    /// Whether no total counts its exercises, and nothing waits for them.
    package let isOptional: Bool

    package init(number: String, title: String, folder: String, tutorial: String, isOptional: Bool = false) {
        (self.number, self.title, self.folder, self.tutorial) = (number, title, folder, tutorial)
        self.isOptional = isOptional
    }
}
