import ExerciseKit
import Lessons

/// An exercise, and where the figures look for its function.
public struct CourseExercise: AnyExercise {
    private let exercise: any AnyExercise
    private let place: @Sendable (LoadedFunction, inout Toolbox) -> Void

    init<Function: Sendable>(
        _ exercise: Exercise<Function>, at place: WritableKeyPath<Toolbox, Function> & Sendable
    ) {
        self.exercise = exercise
        self.place = { function, toolbox in toolbox[keyPath: place] = function.value(of: exercise) }
    }

    public var info: ExerciseInfo { exercise.info }

    /// Puts the learner's function in the place of ours.
    public func plug(_ function: LoadedFunction, into toolbox: inout Toolbox) { place(function, &toolbox) }

    public func referenceVerdict(seed: UInt64) -> Verdict { exercise.referenceVerdict(seed: seed) }

    public func verdict(
        on function: LoadedFunction, seed: UInt64, running: (String) -> Void, failed: (Verdict) -> Void
    ) -> Verdict {
        exercise.verdict(on: function, seed: seed, running: running, failed: failed)
    }

    public func stubFiles(of function: LoadedFunction) -> [String?] { exercise.stubFiles(of: function) }

    public func timedReference(seed: UInt64) -> [(check: String, seconds: Double)] {
        exercise.timedReference(seed: seed)
    }

    public var misconceptionCount: Int { exercise.misconceptionCount }

    public func referenceFindings(seed: UInt64) -> [String] { exercise.referenceFindings(seed: seed) }

    public func misconceptionFindings(seed: UInt64) -> [String] { exercise.misconceptionFindings(seed: seed) }

    public var formFindings: [String] { exercise.formFindings }
}
