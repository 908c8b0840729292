import Contracts

/// `y = x` where x is above 0, else 0; the gradient at exactly 0 is 0. One input of any shape.
public struct ReLUModule: Module {
    private let pass: ReLUPass

    /// - Parameter functions: which implementation to use.
    public init(functions: BackpropagationFunctions = BackpropagationFunctions()) { pass = functions.reluPass }

    public func forward(_ inputs: [Matrix]) throws -> Matrix { try pass(inputs[0], inputs[0]).output }

    public func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try pass(inputs[0], upstream).inputGradient]
    }
}

/// `y = x` where x is above 0, else `slope · x`: a unit that is off still learns. One input of any shape.
public struct LeakyReLUModule: Module {
    public let slope: Double

    public init(slope: Double = 0.01) { self.slope = slope }

    public func forward(_ inputs: [Matrix]) throws -> Matrix { inputs[0].map { $0 > 0 ? $0 : slope * $0 } }

    public func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try inputs[0].combined(with: upstream) { x, dy in x > 0 ? dy : slope * dy }]
    }
}
