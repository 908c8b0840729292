import TensorCore

/// One question put to an exercise: what to try, what should come out, and why it matters.
///
/// The probe calls the function and gives its answer as numbers, so the same check runs on the learner's function, on
/// the reference and on every misconception.
package struct Check<Function: Sendable>: Sendable {
    /// Calls the function. The generator drives drawn cases and is seeded alike for every function.
    package typealias Probe = @Sendable (Function, inout RandomSource) throws -> Answer

    /// A few words, unique within the exercise.
    package let name: String
    /// Why a network needs this to be right: one line.
    package let why: String
    /// What goes in, as the learner would write it.
    package let input: String
    /// How far a value may be off: a share of its magnitude, or of 1 for small values.
    package let tolerance: Double
    /// What should come out; nil where the reference decides.
    package let expected: Answer?
    package let probe: Probe

    /// A fixed case with its answer known from elsewhere: by hand, from a paper, or from another program.
    package init(
        _ name: String, why: String, input: String, expected: Answer, tolerance: Double = 1e-9,
        probe: @escaping @Sendable (Function) throws -> Answer
    ) {
        (self.name, self.why, self.input, self.tolerance, self.expected) = (name, why, input, tolerance, expected)
        self.probe = { function, _ in try probe(function) }
    }

    /// A drawn case: the reference's answer on the same drawn inputs is the expected one.
    ///
    /// - Parameter input: what is drawn; the seed is added to it when it is shown.
    package init(drawn name: String, why: String, input: String, tolerance: Double = 1e-9, probe: @escaping Probe) {
        (self.name, self.why, self.input, self.tolerance, self.expected) = (name, why, input, tolerance, nil)
        self.probe = probe
    }
}
