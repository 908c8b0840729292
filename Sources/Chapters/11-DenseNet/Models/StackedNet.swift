import Layers
import TensorCore

/// Eight 3×3 convolutions one after the other, with normalisation behind each or without any: what batch normalisation
/// is measured on.
///
/// ```
/// (convolution, normalisation or a bias, ReLU) × 8, pooled behind the 2nd, 4th and 6th; mean over the pixels; linear
/// ```
/// Chapter 11.
struct StackedNet: Layer {
    let convolutions: [Conv2d]
    /// Empty for the net without.
    let norms: [BatchNorm2d]
    let classifier: Linear

    var parameters: [Parameter] {
        convolutions.flatMap(\.parameters) + norms.flatMap(\.parameters) + classifier.parameters
    }
    var statistics: [Parameter] { norms.flatMap(\.statistics) }

    init(isNormalized: Bool, classCount: Int = 10, using generator: inout RandomSource) {
        let channels = [1, 8, 8, 16, 16, 32, 32, 32, 32]
        convolutions = zip(channels, channels.dropFirst()).enumerated().map { number, pair in
            Conv2d(
                inputChannels: pair.0, outputChannels: pair.1, kernelSize: 3, padding: 1, hasBias: !isNormalized,
                name: "convolution\(number + 1)", using: &generator)
        }
        norms =
            isNormalized
            ? channels.dropFirst().enumerated().map { BatchNorm2d(channels: $1, name: "norm\($0 + 1)") } : []
        classifier = Linear(
            inputSize: channels[channels.count - 1], outputSize: classCount, initializer: .fanInUniform,
            name: "classifier", using: &generator)
    }

    /// - Parameter images: `[batch, 1, height, width]`.
    /// - Returns: logits, `[batch, classCount]`.
    func callAsFunction(_ images: Tensor, mode: Mode) -> Tensor {
        var signal = images
        for (number, convolution) in convolutions.enumerated() {
            signal = convolution(signal)
            signal = norms.isEmpty ? signal.relu() : norms[number](signal, mode: mode, rectified: true)
            if [1, 3, 5].contains(number) { signal = signal.maxPooled(size: 2) }
        }
        return classifier(signal.globalAveragePooled())
    }
}
