import Layers
import TensorCore
import Training

/// A network that learns to sort pictures, with its data.
struct ImageTraining {
    let net: DenseNet
    let data: ImageData
    let heldOut: ImageData

    func loop(_ recipe: Recipe) -> TrainingLoop<ImageData> {
        TrainingLoop(
            // Running statistics go into checkpoints and into the moving average too.
            data: data, parameters: net.stored, recipe: recipe,
            forward: { [net] batch, context in net(batch.inputs, mode: .training, using: &context.generator) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
            heldOut: { [net, heldOut] in heldOut.evaluation { net($0, mode: .evaluation) } })
    }
}
