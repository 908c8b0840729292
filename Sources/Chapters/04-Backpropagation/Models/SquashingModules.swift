import Contracts
import ExerciseKit
import Foundation

/// `y = 1 / (1 + exp(-x))`, with `dx = dy y (1 - y)`. One input of any shape.
package struct SigmoidModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix { try inputs[0].map(Lent.sigmoid) }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try forward(inputs).combined(with: upstream) { y, dy in dy * y * (1 - y) }]
    }
}

/// `y = tanh x`, with `dx = dy (1 - y²)`. One input of any shape.
package struct TanhModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix { inputs[0].map { tanh($0) } }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try forward(inputs).combined(with: upstream) { y, dy in dy * (1 - y * y) }]
    }
}
