import ExerciseKit

/// A learner's function beside the exercise that it answers.
public struct Attempt: Sendable {
    public let exercise: any AnyExercise
    /// Runs all checks on the learner's function.
    public let verdict: @Sendable (_ seed: UInt64) -> Verdict
    /// For each check the file of the stub that it met: gate 1.
    public let stubFiles: @Sendable () -> [String?]

    init<Function: Sendable>(_ exercise: Exercise<Function>, _ candidate: Function) {
        self.exercise = exercise
        verdict = { exercise.verdict(on: candidate, seed: $0) }
        stubFiles = { exercise.stubFiles(of: candidate) }
    }
}
