import Contracts
import ExerciseKit
import TensorCore

/// Units that are joined to each other, and the memories that lie in the weights.
struct HopfieldNet: Sendable {
    let weights: Matrix
    let bias: [Double]
    private let functions: Functions

    init(weights: Matrix, bias: [Double]? = nil, functions: Functions = Functions()) {
        self.weights = weights
        self.bias = bias ?? [Double](repeating: 0, count: weights.rows)
        self.functions = functions
    }

    var units: Int { weights.rows }

    func energy(_ state: [Double]) throws -> Double { try functions[NeighboursChecks.energy](state, weights, bias) }

    /// The state after these units were asked, one after the other.
    func asked(_ order: [Int], in state: [Double]) throws -> [Double] {
        try functions[NeighboursChecks.hopfieldUpdate](state, weights, bias, order)
    }

    /// The state after all units were asked at once: each by the old state.
    func askedTogether(_ state: [Double]) throws -> [Double] {
        try (0..<units).map { try asked([$0], in: state)[$0] }
    }

    /// Asks all units in a drawn order, again and again, until none changes.
    ///
    /// - Parameter sweeps: the most rounds through all units.
    func recalled(from state: [Double], sweeps: Int = 50, using generator: inout RandomSource) throws -> [Double] {
        var state = state
        for _ in 0..<sweeps {
            let next = try asked(generator.permutation(units), in: state)
            if next == state { break }
            state = next
        }
        return state
    }

    /// Whether no unit wants to change, whichever is asked first.
    func isStable(_ state: [Double]) throws -> Bool { try askedTogether(state) == state }
}

/// How far two states agree: 1 for the same, 0 for half of the units, -1 for opposites.
func overlap(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } / Double(max(one.count, 1))
}
