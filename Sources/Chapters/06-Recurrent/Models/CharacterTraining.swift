import ChapterKit
import Contracts
import DataLoading
import Foundation
import TensorCore
import Training

/// A text in columns, cut into windows of some rows each; the last may be shorter.
package struct TextWindows: Sendable {
    package let all: [TextColumns]

    /// - Parameters:
    ///   - text: at least two symbols.
    ///   - columns: read side by side; fewer where the text is short.
    ///   - steps: rows in a window.
    package init(_ text: [Int], columns: Int, steps: Int) throws {
        let whole = try batchify(text: text, columns: min(columns, text.count - 1))
        all = stride(from: 0, to: whole.inputs.count, by: steps).map { first in
            let rows = first..<min(first + steps, whole.inputs.count)
            return TextColumns(inputs: Array(whole.inputs[rows]), targets: Array(whole.targets[rows]))
        }
    }
}

extension CharacterModel {
    /// Of the models that are trained on Shakespeare.
    package static let shakespeareHiddenSize = 128

    /// Where the committed weights of a trained model lie.
    package static func weights(_ kind: Kind, in datasets: URL) -> URL {
        datasets.appending(path: "results/shakespeare-\(kind.rawValue).safetensors")
    }

    /// A trained model, from a file of weights.
    ///
    /// - Throws: `DataError` for a file that holds another model.
    package init(_ kind: Kind, text: CharacterText, weights file: URL) throws {
        var generator = RandomSource(seed: 1)
        self.init(
            kind, symbolCount: text.characters.count, hiddenSize: Self.shakespeareHiddenSize, using: &generator)
        try Weights.load(file, into: parameters)
    }

    /// Characters over which a gradient flows back.
    package static let windowSteps = 50

    /// How the models of the chapter are trained: set beforehand, the same for both kinds, and not tuned.
    package static let recipe = Recipe(
        epochs: 10, batchSize: 32, optimizer: Adam(learningRate: 0.003), schedule: .fall(from: 0.5, to: 0.1),
        longestGradient: 1)

    /// Truncated back-propagation through time over a text in columns, as many as the recipe's batch size.
    ///
    /// The state goes from window to window; the loop cuts its graph off after every step.
    package func training(
        on text: [Int], recipe: Recipe = CharacterModel.recipe, steps: Int = CharacterModel.windowSteps,
        measuredOn measured: TextWindows? = nil
    ) throws -> TrainingLoop<OrderedBatches<TextColumns>> {
        TrainingLoop(
            data: OrderedBatches(try TextWindows(text, columns: recipe.batchSize, steps: steps).all),
            parameters: parameters, recipe: recipe,
            forward: { window, context in
                let (logits, state) = self(window.inputs, state: State(context.carried))
                context.carried = state.tensors
                return logits
            }, loss: { $0.softmaxCrossEntropy(labels: $1.targets.flatMap { $0 }) },
            heldOut: measured.map { windows in { Evaluation(loss: self.loss(on: windows)) } })
    }
}

extension TrainingTask {
    /// `shakespeare-rnn` and `shakespeare-lstm`: the next character, measured on the validation part of the text.
    static func shakespeare(_ kind: CharacterModel.Kind) -> TrainingTask {
        TrainingTask(
            name: "shakespeare-\(kind.rawValue)",
            summary: "Shakespeare letter by letter, \(kind.rawValue.uppercased()) with 128 units",
            recipe: CharacterModel.recipe, unit: "characters", part: "validation"
        ) { setting in
            let text = try Shakespeare.load(from: setting.folders.datasets)
            let parts = TextParts(text)
            let model = CharacterModel(
                kind, symbolCount: text.characters.count, hiddenSize: CharacterModel.shakespeareHiddenSize,
                using: &setting.generator)
            let loop = try model.training(
                on: parts.training, recipe: setting.recipe,
                measuredOn: TextWindows(parts.validation, columns: 16, steps: 100))
            return PreparedTraining(
                loop: loop, trainingCount: loop.data.count, heldOutCount: parts.validation.count)
        }
    }
}
