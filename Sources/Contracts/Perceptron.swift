// What the exercises of chapter 01 take and return.

/// One artificial neuron: a weight for each input, and a bias.
public struct Neuron: Codable, Equatable, Sendable {
    /// One weight for each input.
    public var weights: [Double]
    /// What the weighted sum starts from.
    public var bias: Double

    public init(weights: [Double], bias: Double) {
        self.weights = weights
        self.bias = bias
    }

    /// A neuron that knows nothing yet: all its weights and its bias are zero.
    public static func zero(inputCount: Int) -> Neuron {
        Neuron(weights: [Double](repeating: 0, count: inputCount), bias: 0)
    }
}

/// One case to learn from: the inputs and the right answer.
public struct Example: Codable, Equatable, Sendable {
    /// The features, in the order of the neuron's weights.
    public var inputs: [Double]
    /// The class: 0 or 1.
    public var label: Int

    public init(inputs: [Double], label: Int) {
        self.inputs = inputs
        self.label = label
    }
}

/// What training a perceptron gives back.
public struct PerceptronRun: Codable, Equatable, Sendable {
    /// The neuron after the last epoch.
    public var neuron: Neuron
    /// How many examples were predicted wrongly in each epoch, each counted before the update that it caused.
    public var mistakesPerEpoch: [Int]
    /// Whether the last epoch went by without a mistake.
    public var isSeparated: Bool

    public init(neuron: Neuron, mistakesPerEpoch: [Int], isSeparated: Bool) {
        self.neuron = neuron
        self.mistakesPerEpoch = mistakesPerEpoch
        self.isSeparated = isSeparated
    }
}

/// The gradient of a loss at a neuron: how fast the loss rises with each weight and with the bias.
public struct NeuronGradient: Codable, Equatable, Sendable {
    /// One slope for each weight.
    public var weights: [Double]
    /// The slope for the bias.
    public var bias: Double

    public init(weights: [Double], bias: Double) {
        self.weights = weights
        self.bias = bias
    }
}

/// `(weights, inputs, bias)` to the weighted sum.
public typealias WeightedSum = @Sendable ([Double], [Double], Double) throws -> Double

/// `(neuron, example, prediction, learningRate)` to the neuron after the update.
public typealias PerceptronUpdate = @Sendable (Neuron, Example, Int, Double) throws -> Neuron

/// `(neuron, inputs)` to the predicted class, 0 or 1.
public typealias NeuronPrediction = @Sendable (Neuron, [Double]) throws -> Int

/// `(examples, learningRate, maximumEpochs, predict, update)` to the run.
public typealias TrainPerceptron =
    @Sendable ([Example], Double, Int, NeuronPrediction, PerceptronUpdate) throws -> PerceptronRun

/// A weighted sum to a probability.
public typealias Sigmoid = @Sendable (Double) throws -> Double

/// `(neuron, examples, sigmoid)` to the gradient of the mean loss.
public typealias LogisticGradient = @Sendable (Neuron, [Example], Sigmoid) throws -> NeuronGradient
