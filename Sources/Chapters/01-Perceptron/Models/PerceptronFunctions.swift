import Contracts
import ExerciseKit

/// What the exercises of this chapter make together.
extension Functions {
    /// The class that a neuron predicts: the sign of its weighted sum.
    func predict(_ neuron: Neuron, _ inputs: [Double]) throws -> Int {
        try self[PerceptronChecks.stepPrediction](
            self[PerceptronChecks.weightedSum](neuron.weights, inputs, neuron.bias))
    }

    /// The probability of class 1: the sigmoid of the weighted sum.
    func probability(_ neuron: Neuron, _ inputs: [Double]) throws -> Double {
        try self[PerceptronChecks.sigmoid](self[PerceptronChecks.weightedSum](neuron.weights, inputs, neuron.bias))
    }
}
