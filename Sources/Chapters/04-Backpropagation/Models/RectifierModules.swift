import Contracts
import ExerciseKit

/// `y = x` where x is above 0, else 0; the gradient at exactly 0 is 0. One input of any shape.
package struct ReLUModule: Module {
    private let pass: ReLUModuleFunction

    /// - Parameter functions: which implementation to use.
    package init(functions: Functions = Functions()) { pass = functions[BackpropagationChecks.reluModule] }

    package func forward(_ inputs: [Matrix]) throws -> Matrix { try pass(inputs[0], inputs[0]).output }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try pass(inputs[0], upstream).inputGradient]
    }
}

/// `y = x` where x is above 0, else `slope · x`: a unit that is off still learns. One input of any shape.
package struct LeakyReLUModule: Module {
    package let slope: Double

    package init(slope: Double = 0.01) { self.slope = slope }

    package func forward(_ inputs: [Matrix]) throws -> Matrix { inputs[0].map { $0 > 0 ? $0 : slope * $0 } }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try inputs[0].combined(with: upstream) { x, dy in x > 0 ? dy : slope * dy }]
    }
}
