import ExerciseKit

/// What a class found hard: which checks fail how many, and what their answers look like.
package struct ClassStatistics: Sendable {
    /// One check of one exercise.
    package struct CheckCount: Sendable, Equatable {
        package let exercise: String
        package let check: String
        /// How many begun answers it was told of.
        package var answers = 0
        package var fails = 0
    }

    /// One way in which an exercise ended, or one known mistake.
    package struct Cause: Sendable, Equatable {
        package let exercise: String
        package let text: String
        package var count = 0
    }

    /// How many handed something in, out of how many.
    package let handedIn: Int
    package let students: Int
    /// The ids of those whose limit left no time to examine everything.
    package let cutShort: [String]
    /// By exercise: how many pass, how many have begun.
    package private(set) var exercises: [(id: String, passes: Int, begun: Int)] = []
    /// In the order of the course.
    package private(set) var checks: [CheckCount] = []
    /// The commonest first.
    package private(set) var causes: [Cause] = []

    package init(_ grades: [Grade]) {
        students = grades.count
        handedIn = grades.count { grade in
            !grade.submission.isEmpty || grade.exercises.contains { $0.status != .notStarted }
        }
        cutShort = grades.filter { $0.isCutShort ?? false }.compactMap(\.student)
        for exercise in grades.first?.exercises ?? [] {
            let answers = grades.compactMap { grade in grade.exercises.first { $0.id == exercise.id } }
                .filter { $0.status != .notStarted }
            exercises.append((exercise.id, answers.count { $0.status == .passes }, answers.count))
            for answer in answers { count(answer) }
        }
        causes.sort { ($1.count, $0.exercise, $0.text) < ($0.count, $1.exercise, $1.text) }
    }

    private mutating func count(_ answer: GradedExercise) {
        for outcome in answer.outcomes {
            let place = checks.firstIndex { $0.exercise == answer.id && $0.check == outcome.name }
            if place == nil { checks.append(CheckCount(exercise: answer.id, check: outcome.name)) }
            let index = place ?? checks.count - 1
            checks[index].answers += 1
            if !outcome.passes { checks[index].fails += 1 }
        }
        guard answer.status != .passes else { return }
        let text = answer.looksLike ?? answer.status.rawValue
        if let place = causes.firstIndex(where: { $0.exercise == answer.id && $0.text == text }) {
            causes[place].count += 1
        } else {
            causes.append(Cause(exercise: answer.id, text: text, count: 1))
        }
    }

    /// A line for each check, and one for each cause.
    package var table: CSVTable {
        let passes = exercises.map { [$0.id, "passes", "", String($0.passes), String($0.begun)] }
        let fails = checks.map { [$0.exercise, "check fails", $0.check, String($0.fails), String($0.answers)] }
        let likes = causes.map { cause in
            let begun = exercises.first { $0.id == cause.exercise }?.begun ?? 0
            return [cause.exercise, "looks like", cause.text, String(cause.count), String(begun)]
        }
        return CSVTable(header: ["exercise", "what", "which", "students", "of"], rows: passes + fails + likes)
    }

    /// The checks that fail most, and the commonest causes, as lines for the terminal.
    package func lines(most: Int = 5) -> [String] {
        let worst = checks.filter { $0.fails > 0 }.sorted { ($1.fails, $0.exercise) < ($0.fails, $1.exercise) }
        return worst.prefix(most).map { "  \($0.fails) of \($0.answers) fail  \($0.exercise): \($0.check)" }
            + causes.prefix(most).map {
                "  \($0.count) \($0.count == 1 ? "answer" : "answers")  \($0.exercise): \($0.text)"
            }
    }
}
