// What the exercises of chapter 04 take and return. `Matrix`, `Module` and `ScalarGraph` have files of their own.

/// The three gradients of a linear module.
public struct LinearGradients: Codable, Equatable, Sendable {
    /// `[batch, inputSize]`, at the input.
    public var input: Matrix
    /// `[inputSize, outputSize]`.
    public var weight: Matrix
    /// `[outputSize]`.
    public var bias: [Double]

    public init(input: Matrix, weight: Matrix, bias: [Double]) {
        (self.input, self.weight, self.bias) = (input, weight, bias)
    }
}

/// A forward and a backward pass through one module of one input.
public struct ModulePass: Codable, Equatable, Sendable {
    public var output: Matrix
    /// The gradient of the loss at the input, in the input's shape.
    public var inputGradient: Matrix

    public init(output: Matrix, inputGradient: Matrix) {
        (self.output, self.inputGradient) = (output, inputGradient)
    }
}

/// A loss with its gradient at the logits.
public struct LossPass: Codable, Equatable, Sendable {
    /// The mean over the examples, in nats.
    public var loss: Double
    /// `[batch, classCount]`.
    public var logitsGradient: Matrix

    public init(loss: Double, logitsGradient: Matrix) {
        (self.loss, self.logitsGradient) = (loss, logitsGradient)
    }
}

/// A forward and a backward pass through a chain of modules.
public struct ChainPass: Codable, Equatable, Sendable {
    /// Of the last module.
    public var output: Matrix
    /// At the input of the first module.
    public var inputGradient: Matrix
    /// For each module, first module first, the gradients of its parameters; an empty list where it has none.
    public var parameterGradients: [[Matrix]]

    public init(output: Matrix, inputGradient: Matrix, parameterGradients: [[Matrix]]) {
        (self.output, self.inputGradient) = (output, inputGradient)
        self.parameterGradients = parameterGradients
    }
}

/// What a gradient check says is wrong, read from the ratio of the analytic to the numerical gradient.
public enum GradientCause: Int, Codable, Equatable, Sendable {
    /// Nothing: the two agree at every entry.
    case agrees
    /// The ratio is -1.
    case wrongSign
    /// The ratio is 0.
    case notPropagated
    /// The ratio is 2.
    case missingHalf
    /// The ratio is the batch size.
    case missingMean
    /// No common ratio, or another one.
    case unknown
}

/// What a gradient check found.
public struct GradientVerdict: Codable, Equatable, Sendable {
    /// The slope at each entry, from two values of the function.
    public var numerical: [Double]
    /// The index of the first entry that is wrong, or nil where all agree.
    public var firstWrong: Int?
    public var cause: GradientCause

    public init(numerical: [Double], firstWrong: Int?, cause: GradientCause) {
        (self.numerical, self.firstWrong, self.cause) = (numerical, firstWrong, cause)
    }
}

/// A function of many numbers, such as a loss of its parameters.
public typealias ScalarFunction = @Sendable ([Double]) throws -> Double

/// `(modules, input, upstream)` to the output and all gradients.
public typealias ModuleChain = @Sendable ([any Module], Matrix, Matrix) throws -> ChainPass

/// `(function, point, analytic, batchSize)` to the verdict.
public typealias GradientCheck = @Sendable (ScalarFunction, [Double], [Double], Int) throws -> GradientVerdict
