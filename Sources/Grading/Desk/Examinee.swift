import Examination
import ExerciseKit

/// An exercise and the bridge to the function that answers it.
public struct Examinee: Sendable {
    public let info: ExerciseInfo
    /// Runs all checks on the function at the other end of the line; `running` is told of each before it runs, `failed`
    /// of the first that fails before later ones run.
    let verdict:
        @Sendable (
            _ port: Port, _ seed: UInt64, _ running: (String) -> Void, _ failed: (Verdict) -> Void
        ) -> Verdict
    /// Our own answer and the known mistakes, to test the bridge with.
    let samples: [Sample]

    /// A function of which it is known how it stands.
    struct Sample: Sendable {
        let name: String
        /// What the checks say where nothing lies between.
        let verdict: @Sendable () -> Verdict
        /// Answers at the other end of the line until the examiner hangs up.
        let serve: @Sendable (Port) throws -> Void
    }

    init<Function: Sendable>(_ exercise: Exercise<Function>, _ bridge: Bridge<Function>) {
        info = exercise.info
        verdict = { exercise.verdict(on: bridge.far($0), seed: $1, running: $2, failed: $3) }
        let functions =
            [("our answer", exercise.reference)] + exercise.misconceptions.map { ($0.name, $0.wrong) }
        samples = functions.map { name, function in
            Sample(
                name: name, verdict: { exercise.verdict(on: function) },
                serve: { port in while true { try bridge.near(function, port.nextQuestion()) } })
        }
    }
}
