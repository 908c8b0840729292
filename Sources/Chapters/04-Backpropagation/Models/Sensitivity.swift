import Contracts
import ExerciseKit

/// Which bits of the input a logit hangs on: the slope of a logit along each pixel, in both modes.
package enum Sensitivity {
    /// Reverse mode: from one logit back to all pixels, in one pass.
    ///
    /// - Parameters:
    ///   - modules: from an image to logits: linear modules and ReLU.
    ///   - image: `[pixels]`.
    ///   - functions: whose chain goes back.
    /// - Returns: `[pixels]`.
    package static func reverse(
        _ modules: [any Module], image: [Double], logit: Int, of count: Int, functions: Functions = Functions()
    ) throws -> [Double] {
        let start = (0..<count).map { $0 == logit ? 1.0 : 0 }
        let pass = try functions[BackpropagationChecks.moduleChain](modules, Matrix([image]), Matrix([start]))
        return pass.inputGradient.values
    }

    /// Forward mode: from each pixel on to all logits. Every number carries its derivative along; one row for each
    /// pixel takes the place of as many passes.
    ///
    /// - Returns: `[pixels, logits]`.
    package static func forward(_ modules: [any Module], image: [Double]) throws -> Matrix {
        var value = Matrix([image])
        var derivative = Matrix(
            image.indices.map { pixel in image.indices.map { $0 == pixel ? 1.0 : 0 } })
        for module in modules {
            if let weight = module.parameters.first {
                derivative = try derivative.matrixProduct(weight)
            } else {
                let isOn = value.values.map { $0 > 0 }
                derivative = Matrix(derivative.table.map { row in zip(row, isOn).map { $1 ? $0 : 0 } })
            }
            value = try module.forward(value)
        }
        return derivative
    }
}
