import ExerciseKit
import Lessons

/// A learner's function beside the exercise that it answers.
public struct Attempt: Sendable {
    public let exercise: any AnyExercise
    /// Runs all checks on the learner's function; `running` is told of each before it runs.
    public let verdict: @Sendable (_ seed: UInt64, _ running: (String) -> Void) -> Verdict
    /// For each check the file of the stub that it met: gate 1.
    public let stubFiles: @Sendable () -> [String?]
    /// Puts the learner's function in the place of ours, for a figure.
    public let plug: @Sendable (inout Toolbox) -> Void

    /// - Parameter place: where the figures look for this function.
    init<Function: Sendable>(
        _ exercise: Exercise<Function>, _ candidate: Function, at place: WritableKeyPath<Toolbox, Function> & Sendable
    ) {
        self.exercise = exercise
        verdict = { exercise.verdict(on: candidate, seed: $0, running: $1) }
        stubFiles = { exercise.stubFiles(of: candidate) }
        plug = { $0[keyPath: place] = candidate }
    }
}

extension LearnerCode {
    /// Our functions, with the learner's in place of those that are solved.
    public static func toolbox(solved: [String]) -> Toolbox {
        var toolbox = Toolbox()
        for attempt in attempts where solved.contains(attempt.exercise.info.id) { attempt.plug(&toolbox) }
        return toolbox
    }
}
