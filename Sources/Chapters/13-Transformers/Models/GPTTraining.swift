import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

extension GPT {
    /// The language model of the course: 4 blocks of 4 heads, 128 wide, with 128 characters in sight.
    package static func shakespeare(symbolCount: Int) -> TransformerDesign {
        TransformerDesign(
            vocabularySize: symbolCount, context: 128, width: 128, headCount: 4, layerCount: 4, dropout: 0.1)
    }

    /// How it is trained: AdamW, a warm-up and half a cosine, and gradients that are clipped.
    package static let recipe = Recipe(
        epochs: 16, batchSize: 16, optimizer: Adam(learningRate: 2e-3, beta2: 0.99, weightDecay: 0.1),
        schedule: .cosine(warmUp: 0.05), longestGradient: 1)

    /// Where the committed weights lie.
    package static func weights(in datasets: URL) -> URL {
        datasets.appending(path: "results/shakespeare-gpt.safetensors")
    }

    /// The trained model.
    ///
    /// - Throws: `DataError` for a file that holds another model.
    package init(weights file: URL, symbolCount: Int) throws {
        var generator = RandomSource(seed: 1)
        self.init(Self.shakespeare(symbolCount: symbolCount), using: &generator)
        try Weights.load(file, into: parameters)
    }

    /// Training on pieces of a text; see ``TextTraining``.
    package func training(
        on text: [Int], recipe: Recipe = GPT.recipe, isCausal: Bool = true, measuredOn measured: [Int]? = nil
    ) -> TrainingLoop<DrawnBatches<TextPieces>> {
        TextTraining.loop(
            on: text, steps: design.context, parameters: parameters, recipe: recipe,
            forward: { self($0, isCausal: isCausal, using: &$1) },
            measured: measured.map { (score(isCausal: isCausal), $0) })
    }
}

/// Training to say the next character, the same for every net that reads pieces of a text.
package enum TextTraining {
    /// Steps in an epoch of Shakespeare's training part, with 16 pieces of 128 characters each.
    package static let stepsInEpoch = 323

    /// The pieces are drawn for every step. In an epoch there are as many of their characters as the text has.
    ///
    /// - Parameters:
    ///   - text: to learn from.
    ///   - steps: characters in a piece.
    ///   - parameters: of the net.
    ///   - recipe: how it is trained.
    ///   - forward: from rows of characters to logits, with a generator for dropout.
    ///   - measured: how the net is scored after each epoch, and on which text; nil for not at all.
    ///   - stride: how far the windows of the score are from one another; nil for windows that do not overlap.
    package static func loop(
        on text: [Int], steps: Int, parameters: [Parameter], recipe: Recipe,
        forward: @escaping ([[Int]], inout RandomSource) -> Tensor, measured: (score: TextScore, text: [Int])?,
        stride: Int? = nil
    ) -> TrainingLoop<DrawnBatches<TextPieces>> {
        TrainingLoop(
            data: DrawnBatches(rows: text.count / steps) { count, generator in
                .drawn(count, from: text, steps: steps, using: &generator)
            }, parameters: parameters, recipe: recipe,
            forward: { pieces, context in forward(pieces.inputs, &context.generator) },
            loss: { $0.softmaxCrossEntropy(labels: $1.targets) },
            heldOut: measured.map { score, text in { score.evaluation(on: text, stride: stride ?? steps) } })
    }
}

extension TrainingTask {
    /// `shakespeare-gpt`: the next character, measured on the validation part of the text.
    static let shakespeareGPT = TrainingTask(
        name: "shakespeare-gpt", summary: "Shakespeare letter by letter, a transformer of 4 blocks, 128 wide",
        recipe: GPT.recipe, unit: "characters", part: "validation"
    ) { setting in
        let shares = TextParts(try Shakespeare.load(from: setting.folders.datasets))
        let model = GPT(
            GPT.shakespeare(symbolCount: shares.text.characters.count), using: &setting.generator)
        let loop = model.training(on: shares.training, recipe: setting.recipe, measuredOn: shares.validation)
        return PreparedTraining(
            loop: loop, trainingCount: loop.data.count, heldOutCount: shares.validation.count)
    }
}
