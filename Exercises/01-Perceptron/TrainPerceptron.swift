import Contracts

// Types: Example and PerceptronRun in Sources/Contracts/Perceptron.swift

/// Exercise `train-perceptron`: repeat until nothing goes wrong, or until it is time to give up.
///
/// Start from a neuron of zeros. In each epoch visit the examples in the order given: predict, count a mistake if the
/// prediction is wrong, then update. Stop after the first epoch without a mistake. When `maximumEpochs` have gone by
/// and there are still mistakes, stop as well, and say that the classes were not separated.
///
/// For example a single example with inputs [1] and label 0, at rate 1, is wrong in the first epoch and right in the
/// second: weights [-1], bias -1, mistakes [1, 0], separated.
///
/// - Parameters:
///   - examples: at least one; all with the same number of `inputs`, and a `label` each.
///   - learningRate: passed on to `update`.
///   - maximumEpochs: the most epochs to run, at least 1.
///   - predict: gives the class that a neuron predicts: `try predict(neuron, example.inputs)`.
///   - update: gives the neuron after learning from one example, as in `perceptron-update`:
///     `try update(neuron, example, prediction, learningRate)`.
/// - Returns: `PerceptronRun(neuron:mistakesPerEpoch:isSeparated:)`: the last neuron, the mistakes of each epoch that
///   was run, and whether the last epoch had none.
public func trainPerceptron(
    examples: [Example], learningRate: Double, maximumEpochs: Int, predict: NeuronPrediction, update: PerceptronUpdate
) throws -> PerceptronRun {
    // Your code here, in place of the next line.
    throw NotStarted()
}
