// What the exercises of chapter 03 take and return.

/// A layer of units side by side: each sees all inputs through its own weights, and has its own bias.
public struct HiddenLayer: Codable, Equatable, Sendable {
    /// `[units][inputs]`: a row of weights for each unit.
    public var weights: [[Double]]
    /// `[units]`: a bias for each unit.
    public var biases: [Double]

    public init(weights: [[Double]], biases: [Double]) {
        self.weights = weights
        self.biases = biases
    }
}

/// A net with one hidden layer and one output neuron, such as the 2-2-1 net that solves XOR.
public struct TwoLayerNet: Codable, Equatable, Sendable {
    public var hidden: HiddenLayer
    /// Its inputs are the outputs of the hidden units.
    public var output: Neuron

    public init(hidden: HiddenLayer, output: Neuron) {
        self.hidden = hidden
        self.output = output
    }
}

/// A loss and how fast it rises with each parameter.
public struct LossGradient: Codable, Equatable, Sendable {
    /// In nats.
    public var loss: Double
    /// One slope for each parameter, in the order of the parameters.
    public var gradient: [Double]

    public init(loss: Double, gradient: [Double]) {
        self.loss = loss
        self.gradient = gradient
    }
}

/// What training a net on XOR gives back.
public struct XORRun: Codable, Equatable, Sendable {
    /// The weights and biases after the last step, in one list.
    public var parameters: [Double]
    /// The loss before each step, in nats.
    public var losses: [Double]
    /// How many of the four points the net gets right in the end.
    public var correct: Int
    /// Whether it gets all four right. Three are not enough: a straight line can do that.
    public var isSolved: Bool

    public init(parameters: [Double], losses: [Double], correct: Int, isSolved: Bool) {
        (self.parameters, self.losses, self.correct, self.isSolved) = (parameters, losses, correct, isSolved)
    }
}

/// A piece of the x axis and how high the curve stands over it.
public struct Bump: Codable, Equatable, Sendable {
    /// Where it rises.
    public var left: Double
    /// Where it falls.
    public var right: Double
    public var height: Double

    public init(left: Double, right: Double, height: Double) {
        (self.left, self.right, self.height) = (left, right, height)
    }
}

/// A unit's weighted sum to its output, such as the sigmoid, tanh or ReLU.
public typealias Activation = @Sendable (Double) throws -> Double

/// `(layer, inputs, activation)` to the outputs of the units.
public typealias HiddenLayerFunction = @Sendable (HiddenLayer, [Double], Activation) throws -> [Double]

/// The name of `HiddenLayerFunction` in the first edition: answers that were written then go on compiling.
public typealias HiddenLayerForward = HiddenLayerFunction

/// `(start, learningRate, steps, lossAndGradient, countCorrect)` to the run; both functions take the parameters.
public typealias TrainXOR =
    @Sendable ([Double], Double, Int, ([Double]) throws -> LossGradient, ([Double]) throws -> Int) throws -> XORRun

/// `(x, left, right, steepness, sigmoid)` to the height of the bump at x.
public typealias BumpFunction = @Sendable (Double, Double, Double, Double, Sigmoid) throws -> Double

/// `(function, range, count)` to the bumps from left to right.
public typealias SumOfBumps = @Sendable ((Double) throws -> Double, ClosedRange<Double>, Int) throws -> [Bump]

/// `(x, crease, relu)` to the distance of x from the crease.
public typealias Fold = @Sendable (Double, Double, Activation) throws -> Double

/// `(layers, points, forward)` to the number of linear regions that the points lie in.
public typealias LinearRegions = @Sendable ([HiddenLayer], [[Double]], HiddenLayerFunction) throws -> Int
