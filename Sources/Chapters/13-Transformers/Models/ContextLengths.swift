import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// The small transformer of ``LanguageExperiment``, trained with so many characters in sight and no more.
package enum ContextLengths {
    package static let experiment = Experiment(
        name: "context-lengths", summary: "a small transformer trained with 16 to 128 characters in sight",
        columns: ["context", "seed"],
        runs: LanguageExperiment.seeds.flatMap { seed in contexts.map { run($0, seed: seed) } })

    package static let contexts = [16, 32, 64, 128]
    package static let epochs = 4
    /// Characters in a step, whatever the context: shorter pieces come in greater number.
    package static let charactersInStep = 2048

    private static func run(_ context: Int, seed: UInt64) -> ExperimentRun {
        ExperimentRun(
            ["\(context)", "\(seed)"],
            reading: { datasets in
                let shares = TextParts(try Shakespeare.load(from: datasets))
                var design = LanguageExperiment.design(symbolCount: shares.text.characters.count)
                design.context = context
                var generator = RandomSource(seed: seed)
                let gpt = GPT(design, using: &generator)
                var recipe = LanguageExperiment.recipe(
                    rate: LanguageExperiment.Net.gpt.learningRate, epochs: epochs)
                recipe.batchSize = charactersInStep / context
                let loop = TextTraining.loop(
                    on: shares.training, steps: context, parameters: gpt.parameters, recipe: recipe,
                    forward: { rows, _ in gpt(rows) }, measured: (gpt.score(), shares.heldOut), stride: context / 2)
                return (loop, RandomSource(seed: 1000 + seed))
            })
    }
}
