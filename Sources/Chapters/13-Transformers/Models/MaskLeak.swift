import ChapterKit
import DataLoading
import Layers
import TensorCore
import Training

/// What leaks without the mask: the small transformer of ``LanguageExperiment``, trained with and without it.
///
/// Without the mask every position sees the character that it is to predict, one place on. Measured the same way, its
/// loss is far too good; measured as it would have to write, with nothing to see but the past, it is worthless.
package enum MaskLeak {
    package static let experiment = Experiment(
        name: "mask-leak", summary: "a transformer trained with and without the causal mask, three seeds",
        columns: ["trained", "measured", "seed"],
        runs: LanguageExperiment.seeds.flatMap { seed in
            [(true, true), (false, false), (false, true)].map {
                run(trainedCausal: $0, measuredCausal: $1, seed: seed)
            }
        })

    package static let epochs = 2

    private static func run(trainedCausal: Bool, measuredCausal: Bool, seed: UInt64) -> ExperimentRun {
        func name(_ isCausal: Bool) -> String { isCausal ? "masked" : "unmasked" }
        return ExperimentRun(
            [name(trainedCausal), name(measuredCausal), "\(seed)"],
            reading: { datasets in
                let shares = TextParts(try Shakespeare.load(from: datasets))
                var generator = RandomSource(seed: seed)
                let gpt = GPT(
                    LanguageExperiment.design(symbolCount: shares.text.characters.count), using: &generator)
                let loop = TextTraining.loop(
                    on: shares.training, steps: gpt.design.context, parameters: gpt.parameters,
                    recipe: LanguageExperiment.recipe(
                        rate: LanguageExperiment.Net.gpt.learningRate, epochs: epochs),
                    forward: { rows, _ in
                        var pass = Pass(mode: .training)
                        return gpt(rows, isCausal: trainedCausal, &pass)
                    }, measured: (gpt.score(isCausal: measuredCausal), shares.validation))
                return (loop, RandomSource(seed: 1000 + seed))
            })
    }
}
