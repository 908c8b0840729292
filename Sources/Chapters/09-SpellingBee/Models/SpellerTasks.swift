import ChapterKit
import DataLoading
import Layers
import TensorCore
import Training

/// The spelling bee on the command line: `course train spelling-bee`.
extension TrainingTask {
    static let spellers = [spellingBee, spellingBeeSmall, spellingBeeBlind]

    /// The speller that the course shows; its weights are in `Datasets/speller`.
    static let spellingBee = speller(
        name: "spelling-bee", summary: "phonemes to letters, LSTMs with attention",
        shape: SpellerShape(
            phonemeEmbedding: 128, encoderSize: 256, encoderLayers: 2, attentionSize: 128, letterEmbedding: 128),
        regularization: SpellerRegularization(dropout: 0.3, labelSmoothing: 0.1), hasFurtherLessons: true,
        recipe: Recipe(
            epochs: 18, batchSize: 128, optimizer: Adam(learningRate: 2e-3), schedule: .oneCycle(warmUp: 0.1),
            longestGradient: 5, averageDecay: 0.999))

    /// Half as large, for the comparison of spellers with and without attention.
    static let spellingBeeSmall = speller(
        name: "spelling-bee-small", summary: "the same in small: half as many units", shape: smallShape(attention: 64),
        regularization: SpellerRegularization(dropout: 0.1), recipe: smallRecipe)

    /// What attention is compared with: the decoder sees the encoder's last state at every step instead.
    static let spellingBeeBlind = speller(
        name: "spelling-bee-blind", summary: "the same in small, without attention", shape: smallShape(attention: 0),
        regularization: SpellerRegularization(dropout: 0.1), recipe: smallRecipe)

    static func smallShape(attention: Int) -> SpellerShape {
        SpellerShape(
            phonemeEmbedding: 64, encoderSize: 96, encoderLayers: 1, attentionSize: attention, letterEmbedding: 64)
    }

    static let smallRecipe = Recipe(
        epochs: 6, batchSize: 128, optimizer: Adam(learningRate: 4e-3), schedule: .oneCycle(warmUp: 0.15),
        longestGradient: 5)

    /// Trains on the training words and measures on those for validation; the words held out are not looked at.
    private static func speller(
        name: String, summary: String, shape: SpellerShape, regularization: SpellerRegularization,
        hasFurtherLessons: Bool = false, recipe: Recipe
    ) -> TrainingTask {
        TrainingTask(name: name, summary: summary, recipe: recipe, unit: "words", part: "validation") { setting in
            let dictionary = try CMUDictionary.load(from: setting.folders.datasets)
            let all = SpellingWords.all(of: dictionary)
            let (words, homophones) = (SpellingWords(all), Homophones(all))
            let further =
                hasFurtherLessons
                ? SpellingWords.furtherLessons(dictionary, beside: words.training) : []
            let speller = Speller(shape, using: &setting.generator)
            let training = SpellerTraining(speller, regularization: regularization)
            let loop = TrainingLoop(
                data: SpellingData(words.training + further), parameters: speller.parameters, recipe: setting.recipe,
                forward: { words, context in training.loss(words, using: &context.generator) },
                loss: { loss, _ in loss },
                heldOut: {
                    Evaluation(
                        loss: speller.loss(on: words.validation),
                        accuracy: speller.evaluation(on: words.validation, homophones: homophones).exactMatch)
                })
            return PreparedTraining(
                loop: loop, trainingCount: words.training.count + further.count, heldOutCount: words.validation.count)
        }
    }
}
