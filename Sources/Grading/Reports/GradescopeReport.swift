import Foundation

/// `results.json` as Gradescope's autograder specification has it:
/// https://gradescope-autograders.readthedocs.io/en/latest/specs/
struct GradescopeReport: Encodable {
    /// One exercise.
    struct Test: Encodable {
        let score: Double
        let maxScore: Double
        /// `passed` or `failed`.
        let status: String
        let name: String
        let nameFormat = "text"
        /// Chapter and place in it.
        let number: String
        let output: String
        let outputFormat = "text"
        let tags: [String]
        let visibility: String
    }

    /// Seconds.
    let executionTime: Double
    /// Of the whole, where that is no sum: then it stands above those of the tests.
    let score: Double?
    let output: String
    let outputFormat = "text"
    let testOutputFormat = "text"
    let testNameFormat = "text"
    /// What the run prints is the teacher's.
    let stdoutVisibility = "hidden"
    let tests: [Test]

    init(_ grade: Grade) {
        var places: [String: Int] = [:]
        tests = grade.exercises.map { exercise in
            places[exercise.chapter, default: 0] += 1
            return Test(
                score: exercise.points, maxScore: exercise.maximum,
                status: exercise.status == .passes ? "passed" : "failed", name: "\(exercise.id): \(exercise.title)",
                number: "\(exercise.chapter).\(places[exercise.chapter] ?? 0)", output: exercise.message,
                tags: ["chapter \(exercise.chapter)"], visibility: exercise.visibility.rawValue)
        }
        executionTime = grade.seconds
        let sum = grade.exercises.reduce(0) { $0 + $1.points }
        score = abs(sum - grade.points) > 0.005 ? grade.points : nil
        output = grade.summary
    }
}
