import Contracts
import ExerciseKit
import TensorCore

/// Chapter 01: the exercises in the order of the lesson. Each has a file of its own beside this one.
public enum PerceptronChecks {
    public static let chapter = Chapter(
        number: "01", title: "Perceptron", folder: "01-Perceptron", tutorial: "Docs/01-perceptron.md")

    public static let all = [
        CourseExercise(weightedSum, at: \.perceptron.weightedSum),
        CourseExercise(stepPrediction, at: \.perceptron.stepPrediction),
        CourseExercise(perceptronUpdate, at: \.perceptron.perceptronUpdate),
        CourseExercise(trainPerceptron, at: \.perceptron.trainPerceptron),
        CourseExercise(sigmoid, at: \.perceptron.sigmoid),
        CourseExercise(binaryCrossEntropy, at: \.perceptron.binaryCrossEntropy),
        CourseExercise(logisticGradient, at: \.perceptron.logisticGradient),
    ]
}

extension Answer {
    /// A neuron's weights and bias, by name.
    init(_ neuron: Neuron) {
        self.init(
            names: neuron.weights.indices.map { "w_\($0 + 1)" } + ["b"], values: neuron.weights + [neuron.bias])
    }

    /// A gradient's parts, by name.
    init(_ gradient: NeuronGradient) {
        self.init(
            names: gradient.weights.indices.map { "dL/dw_\($0 + 1)" } + ["dL/db"],
            values: gradient.weights + [gradient.bias])
    }

    /// A run's mistakes, whether it separated, and its neuron, by name.
    init(_ run: PerceptronRun) {
        let mistakes = run.mistakesPerEpoch.indices.map { "mistakes in epoch \($0 + 1)" }
        let neuron = Answer(run.neuron)
        self.init(
            names: mistakes + ["separated?"] + neuron.names,
            values: run.mistakesPerEpoch.map(Double.init) + [run.isSeparated ? 1 : 0] + neuron.values)
    }
}

extension RandomSource {
    /// So many numbers, evenly spread over the range.
    mutating func numbers(_ count: Int, in range: Range<Double>) -> [Double] {
        (0..<count).map { _ in uniform(in: range) }
    }
}
