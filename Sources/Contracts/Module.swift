/// A piece of a compute graph with three methods: outputs from inputs, gradients at the inputs from the gradient at the
/// output, and gradients of its own parameters.
///
/// Whatever has these three can be plugged in anywhere: a module knows nothing of its neighbours. It keeps nothing
/// either: the inputs are handed in again on the way back, so whoever runs the modules decides what is stored.
///
/// `upstream` is always the gradient of the loss at the module's output, in the output's shape.
public protocol Module: Sendable {
    /// The module's own numbers, which training changes; none unless it says so.
    var parameters: [Matrix] { get set }

    /// The output from the inputs.
    ///
    /// - Throws: `ShapeMismatch` where the inputs do not fit.
    func forward(_ inputs: [Matrix]) throws -> Matrix

    /// The gradient of the loss at each input, in that input's shape.
    func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix]

    /// The gradient of the loss at each parameter, in that parameter's shape.
    func parameterGradients(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix]
}

extension Module {
    public var parameters: [Matrix] {
        get { [] }
        set {}
    }

    public func parameterGradients(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] { [] }

    /// The output of a module of one input.
    public func forward(_ input: Matrix) throws -> Matrix { try forward([input]) }

    /// The gradient at the only input of a module.
    public func backward(_ input: Matrix, upstream: Matrix) throws -> Matrix {
        try backward([input], upstream: upstream)[0]
    }

    /// The gradients of the parameters of a module of one input.
    public func parameterGradients(_ input: Matrix, upstream: Matrix) throws -> [Matrix] {
        try parameterGradients([input], upstream: upstream)
    }
}
