import DataLoading
import Layers
import TensorCore
import Training

extension TrainingTask {
    /// Linear layers in a row that sort images into classes.
    ///
    /// - Parameter sizes: of the net, from input to output: `[64, 128, 10]`.
    package static func classifier(
        name: String, summary: String, sizes: [Int], recipe: Recipe,
        load: @escaping PartsLoader
    ) -> TrainingTask {
        TrainingTask(name: name, summary: summary, recipe: recipe, unit: "images") { setting in
            let data = try load(setting.folders, setting.seed)
            let net = MultilayerPerceptron(sizes: sizes, using: &setting.generator)
            let loop = TrainingLoop(
                data: data.training, parameters: net.parameters, recipe: setting.recipe,
                forward: { net($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
                heldOut: { Evaluation(of: net.callAsFunction, on: data.heldOut) })
            let looked = data.training.inputs.slice(0..<min(500, data.training.count))
            return PreparedTraining(
                loop: loop, trainingCount: data.training.count, heldOutCount: data.heldOut.count,
                hiddenSums: sizes.count > 2 ? { withoutRecording { net.layers[0](looked) } } : nil)
        }
    }
}
