import Contracts
import TensorCore

/// A line through points, found by gradient descent under any loss.
struct FittedLine {
    let slope: Double
    let intercept: Double
    /// The gradient of the loss along the slope that each point gives at the line it all began with.
    let pulls: [Double]

    /// Points near y = 0.5 x + 1, one of which is far off.
    static func points(outlier: Double, seed: UInt64) -> (x: [Double], y: [Double]) {
        var generator = RandomSource(seed: seed)
        let x = (0..<12).map { Double($0) / 2 }
        var y = x.map { 0.5 * $0 + 1 + 0.15 * generator.normal() }
        y[10] = outlier
        return (x, y)
    }

    /// - Parameter loss: from outputs and targets to the loss and its gradient at the outputs.
    init(x: [Double], y: [Double], loss: ([Double], [Double]) throws -> LossGradient) throws {
        var (slope, intercept) = (0.5, 1.0)
        pulls = try zip(loss(x.map { slope * $0 + intercept }, y).gradient, x).map { $0 * $1 }
        for step in 0..<4000 {
            let gradient = try loss(x.map { slope * $0 + intercept }, y).gradient
            // L1's gradient keeps its length near the goal, so the steps become shorter.
            let rate = 0.05 / (1 + Double(step) / 200)
            slope -= rate * zip(gradient, x).reduce(0) { $0 + $1.0 * $1.1 }
            intercept -= rate * gradient.reduce(0, +)
        }
        (self.slope, self.intercept) = (slope, intercept)
    }
}
