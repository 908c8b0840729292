import Contracts
import ExerciseKit

/// A fully connected layer.
///
/// ```
/// Y = X W + b        dX = dY Wᵀ    dW = Xᵀ dY    db = Σ over the batch of dY
/// ```
///
/// One input, `[batch, inputSize]`. Parameters: the weights `[inputSize, outputSize]`, then the bias as one row.
package struct LinearModule: Module {
    package var parameters: [Matrix]
    private let forwardFunction: LinearForward
    private let backwardFunction: LinearBackward

    /// - Parameter functions: which implementation to use.
    package init(
        weight: Matrix, bias: [Double], functions: Functions = Functions()
    ) {
        parameters = [weight, Matrix([bias])]
        (forwardFunction, backwardFunction) = (
            functions[BackpropagationChecks.linearForward], functions[BackpropagationChecks.linearBackward]
        )
    }

    package func forward(_ inputs: [Matrix]) throws -> Matrix {
        try forwardFunction(inputs[0], parameters[0], parameters[1].values)
    }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try backwardFunction(inputs[0], parameters[0], upstream).input]
    }

    package func parameterGradients(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        let gradients = try backwardFunction(inputs[0], parameters[0], upstream)
        return [gradients.weight, Matrix([gradients.bias])]
    }
}
