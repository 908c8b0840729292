import Contracts
import ExerciseKit
import TensorCore

/// Chapter 01: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum PerceptronChecks {
    package static let chapter = Chapter(
        number: "01", title: "Perceptron", folder: "01-Perceptron", tutorial: "Docs/01-perceptron.md")
}

extension Answer {
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
