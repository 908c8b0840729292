import Contracts

/// A fully connected layer.
///
/// ```
/// Y = X W + b        dX = dY Wᵀ    dW = Xᵀ dY    db = Σ over the batch of dY
/// ```
///
/// One input, `[batch, inputSize]`. Parameters: the weights `[inputSize, outputSize]`, then the bias as one row.
public struct LinearModule: Module {
    public var parameters: [Matrix]
    private let forwardFunction: LinearForward
    private let backwardFunction: LinearBackward

    /// - Parameter functions: which implementation to use.
    public init(
        weight: Matrix, bias: [Double], functions: BackpropagationFunctions = BackpropagationFunctions()
    ) {
        parameters = [weight, Matrix([bias])]
        (forwardFunction, backwardFunction) = (functions.linearForward, functions.linearBackward)
    }

    public func forward(_ inputs: [Matrix]) throws -> Matrix {
        try forwardFunction(inputs[0], parameters[0], parameters[1].values)
    }

    public func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try backwardFunction(inputs[0], parameters[0], upstream).input]
    }

    public func parameterGradients(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        let gradients = try backwardFunction(inputs[0], parameters[0], upstream)
        return [gradients.weight, Matrix([gradients.bias])]
    }
}
