import Contracts
import ExerciseKit

/// What the checks of the optimisers share: the valley that they all go down, and a single step.
enum OptimizerProbes {
    /// The gradient of x² / 2 + 10 y²: gentle along x, steep along y.
    static func slope(at point: [Double]) -> [Double] { [point[0], 20 * point[1]] }

    static let start = [-3.0, 1]
    static let valley = "f(x, y) = x² / 2 + 10 y² from (-3, 1), eight steps"

    /// Both coordinates after each of eight steps down the valley.
    static func path<State>(
        from state: State, values: (State) -> [Double], step: (State, [Double]) throws -> State
    ) rethrows -> Answer {
        var state = state
        var points: [Double] = []
        for _ in 0..<8 {
            state = try step(state, slope(at: values(state)))
            points += values(state)
        }
        return Answer(
            names: (1...8).flatMap { ["x after step \($0)", "y after step \($0)"] }, values: points)
    }

    static let values = [1.0, -2, 0.5]
    static let gradient = [0.5, 1, -4]
    static let stepText = "values (1, -2, 0.5), gradient (0.5, 1, -4)"
}
