import Examination

/// An exercise as a chapter lists it: its definition, and how a submission's function is reached in another process.
///
/// A function of values alone needs no more than its definition; one that takes functions names its bridge:
///
/// ```swift
/// CourseExercise(LSTMChecks.lstmStep),
/// CourseExercise(LSTMChecks.lstmForward, Bridges.lstmForward),
/// ```
package struct CourseExercise: Sendable {
    /// Told of the check that runs, and of the first verdict that fails.
    package typealias Report = (running: (String) -> Void, failed: (Verdict) -> Void)

    package let definition: any AnyExercise
    /// The bridge as the submission's program writes it, in Swift.
    package var bridgeSource: String { source() }
    private let source: @Sendable () -> String
    /// Runs all checks on the function at the other end of the line.
    package let examine: @Sendable (_ port: Port, _ seed: UInt64, _ report: Report) -> Verdict
    /// Puts the learner's function in the place of ours.
    package let plug: @Sendable (LoadedFunction, inout Functions) -> Void
    /// Our own answer and the known mistakes, to test the bridge with.
    package let samples: @Sendable () -> [Sample]

    package var info: ExerciseInfo { definition.info }

    /// A function of which it is known how it stands.
    package struct Sample: Sendable {
        package let name: String
        /// What the checks say where nothing lies between.
        package let verdict: @Sendable () -> Verdict
        /// Answers at the other end of the line until the examiner hangs up.
        package let serve: @Sendable (Port) throws -> Void
    }

    private init<Function: Sendable>(
        _ exercise: Exercise<Function>, _ bridge: Bridge<Function>, source: @escaping @Sendable () -> String
    ) {
        let exercise = exercise.bending(bridge)
        (definition, self.source) = (exercise, source)
        examine = { port, seed, report in
            exercise.verdict(on: bridge.far(port), seed: seed, running: report.running, failed: report.failed)
        }
        plug = { loaded, functions in functions[exercise] = loaded.value(of: exercise) }
        samples = {
            let ours = [("our answer", exercise.reference)]
            return (ours + exercise.misconceptions.map { ($0.name, $0.wrong) }).map { name, function in
                Sample(
                    name: name, verdict: { exercise.verdict(on: function) },
                    serve: { port in while true { try bridge.near(function, port.nextQuestion()) } })
            }
        }
    }

    /// For a function that is lent others, or takes what is no `Codable` value.
    ///
    /// - Parameter bridge: the one that `Bridges` has under the function's name.
    package init<Function: Sendable>(_ exercise: Exercise<Function>, _ bridge: Bridge<Function>) {
        self.init(exercise, bridge) { "Bridges.\(exercise.info.function)" }
    }

    /// For a function of values: the bridge follows from its type.
    private init<Function: Sendable>(plain exercise: Exercise<Function>, _ bridge: Bridge<Function>) {
        self.init(exercise, bridge) { "Bridge<\(exercise.info.contract)>()" }
    }

    // Of none to five values.

    package init<R: Carried>(_ exercise: Exercise<@Sendable () throws -> R>) {
        self.init(plain: exercise, Bridge())
    }

    package init<A: Carried, R: Carried>(_ exercise: Exercise<@Sendable (A) throws -> R>) {
        self.init(plain: exercise, Bridge())
    }

    package init<A: Carried, B: Carried, R: Carried>(_ exercise: Exercise<@Sendable (A, B) throws -> R>) {
        self.init(plain: exercise, Bridge())
    }

    package init<A: Carried, B: Carried, C: Carried, R: Carried>(
        _ exercise: Exercise<@Sendable (A, B, C) throws -> R>
    ) {
        self.init(plain: exercise, Bridge())
    }

    package init<A: Carried, B: Carried, C: Carried, D: Carried, R: Carried>(
        _ exercise: Exercise<@Sendable (A, B, C, D) throws -> R>
    ) {
        self.init(plain: exercise, Bridge())
    }

    package init<A: Carried, B: Carried, C: Carried, D: Carried, E: Carried, R: Carried>(
        _ exercise: Exercise<@Sendable (A, B, C, D, E) throws -> R>
    ) {
        self.init(plain: exercise, Bridge())
    }
}
