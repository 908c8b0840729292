/// A learner's numbers beside the expected ones, check by check: what relations are looked for in.
struct Evidence: Sendable {
    /// The checks that gave numbers, those that pass among them.
    let cases: [Case]

    /// One check, or a part of its answer.
    struct Case: Sendable {
        let check: String
        let input: String
        let yours: Answer
        let expected: Answer
        let tolerance: Double

        /// Whether two numbers are the same here. Near infinity is infinity alone.
        func isNear(_ a: Double, _ b: Double) -> Bool {
            a == b || a.isNaN && b.isNaN || b.isFinite && abs(a - b) <= max(tolerance, 1e-9) * max(1, abs(b))
        }

        /// Whether an answer's numbers are these, whatever its shape.
        func areNear(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Bool {
            a.count == b.count && zip(a, b).allSatisfy(isNear)
        }

        var hasForm: Bool { yours.hasForm(of: expected) }
        var passes: Bool { hasForm && areNear(yours.values, expected.values) }
        /// Whether each number has to do with the rest by its place: not so with a number alone.
        var isList: Bool { max(yours.values.count, expected.values.count) > 1 }
    }

    var failing: [Case] { cases.filter { !$0.passes } }

    /// Whether so many different numbers went into a relation that it is no accident. A number that is not whole
    /// counts for more: nobody meets it by chance.
    ///
    /// - Parameters:
    ///   - numbers: those in which the relation shows.
    ///   - free: how many numbers the relation was fitted by, such as the factor of a constant factor.
    static func isEnough(_ numbers: some Sequence<Double>, free: Int = 0) -> Bool {
        let different = Set(numbers.map { ($0 * 1e7).rounded() }).count
        let areWhole = numbers.allSatisfy { $0 == $0.rounded() }
        return different >= (areWhole ? 3 : 2) + free
    }
}
