import Contracts

/// The functions of chapter 01 that the experiments call: ours, unless the learner's are put in their place.
public struct PerceptronFunctions: Sendable {
    public var weightedSum: WeightedSum = Lessons.weightedSum
    public var stepPrediction: StepPrediction = Lessons.stepPrediction
    public var perceptronUpdate: PerceptronUpdate = Lessons.perceptronUpdate
    public var trainPerceptron: TrainPerceptron = Lessons.trainPerceptron
    public var sigmoid: Sigmoid = Lessons.sigmoid
    public var binaryCrossEntropy: BinaryCrossEntropy = Lessons.binaryCrossEntropy
    public var logisticGradient: LogisticGradient = Lessons.logisticGradient

    public init() {}

    /// The class that a neuron predicts: the sign of its weighted sum.
    public func predict(_ neuron: Neuron, _ inputs: [Double]) throws -> Int {
        try stepPrediction(weightedSum(neuron.weights, inputs, neuron.bias))
    }

    /// The probability of class 1: the sigmoid of the weighted sum.
    public func probability(_ neuron: Neuron, _ inputs: [Double]) throws -> Double {
        try sigmoid(weightedSum(neuron.weights, inputs, neuron.bias))
    }
}
