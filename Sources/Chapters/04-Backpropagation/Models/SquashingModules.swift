import Contracts
import Foundation

/// `y = 1 / (1 + exp(-x))`, with `dx = dy y (1 - y)`. One input of any shape.
public struct SigmoidModule: Module {
    public init() {}

    public func forward(_ inputs: [Matrix]) throws -> Matrix { try inputs[0].map(sigmoid) }

    public func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try forward(inputs).combined(with: upstream) { y, dy in dy * y * (1 - y) }]
    }
}

/// `y = tanh x`, with `dx = dy (1 - y²)`. One input of any shape.
public struct TanhModule: Module {
    public init() {}

    public func forward(_ inputs: [Matrix]) throws -> Matrix { inputs[0].map { tanh($0) } }

    public func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try forward(inputs).combined(with: upstream) { y, dy in dy * (1 - y * y) }]
    }
}
