import Contracts

/// `½ (x - t)²`, summed over each row and averaged over the batch: a 1 × 1 matrix. With the half `dx = (x - t) / N`.
///
/// Two inputs of one shape `[batch, features]`, predictions and targets; the targets get a gradient too.
package struct SquaredErrorModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix {
        let errors = try inputs[0].combined(with: inputs[1], -).values
        return Matrix([[errors.reduce(0) { $0 + $1 * $1 } / 2 / Double(inputs[0].rows)]])
    }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        let share = upstream[0, 0] / Double(inputs[0].rows)
        let gradient = try inputs[0].combined(with: inputs[1]) { share * ($0 - $1) }
        return [gradient, gradient.map { -$0 }]
    }
}

/// The absolute error (L1), summed over each row and averaged over the batch: a 1 × 1 matrix. An error counts by its
/// sign only, so a wild example pulls no harder than any other. The gradient at exactly 0 is 0.
///
/// Two inputs of one shape `[batch, features]`, predictions and targets; the targets get a gradient too.
package struct AbsoluteErrorModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix {
        let errors = try inputs[0].combined(with: inputs[1], -).values
        return Matrix([[errors.reduce(0) { $0 + abs($1) } / Double(inputs[0].rows)]])
    }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        let share = upstream[0, 0] / Double(inputs[0].rows)
        let gradient = try inputs[0].combined(with: inputs[1]) { x, t in x == t ? 0 : x > t ? share : -share }
        return [gradient, gradient.map { -$0 }]
    }
}
