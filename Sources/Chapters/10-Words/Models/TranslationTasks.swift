import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Translation on the command line: `course train english-french`.
extension TrainingTask {
    static let translations = [
        translation(.toFrench, name: "english-french", summary: "English questions to French, GRUs with attention"),
        translation(.toEnglish, name: "french-english", summary: "French questions to English, GRUs with attention"),
    ]

    /// The recipe of the nets that come with the course.
    enum Translation {
        static let units = TextUnits.pieces(merges: 2000)
        static let regularization = TranslatorRegularization(dropout: 0.3, labelSmoothing: 0.1)

        static func shape(_ texts: TranslationTexts) -> TranslatorShape {
            texts.shape(embedding: 128, encoder: 160, attention: 128, readout: 160)
        }
    }

    /// Trains on the pairs for training and measures on those for validation; those held out are not looked at. The
    /// accuracy is the share of questions that are translated as some person did, word for word.
    private static func translation(
        _ direction: TranslationDirection, name: String, summary: String
    ) -> TrainingTask {
        let recipe = Recipe(
            epochs: 30, batchSize: 128, optimizer: Adam(learningRate: 2e-3), schedule: .oneCycle(warmUp: 0.1),
            longestGradient: 5, averageDecay: 0.999)
        return TrainingTask(name: name, summary: summary, recipe: recipe, unit: "questions", part: "validation") {
            setting in
            let split = QuestionSplit(try QuestionPairs.load(from: setting.folders.datasets))
            let texts = try TranslationTexts(split, direction, Translation.units)
            let translator = Translator(Translation.shape(texts), using: &setting.generator)
            let training = TranslatorTraining(translator, regularization: Translation.regularization)
            let pairs = texts.trainingPairs()
            let loop = TrainingLoop(
                data: TranslationData(pairs), parameters: translator.parameters, recipe: setting.recipe,
                forward: { pairs, context in training.loss(pairs, using: &context.generator) },
                loss: { loss, _ in loss },
                heldOut: {
                    let score = texts.score(on: texts.validationQuestions, by: translator)
                    return Evaluation(loss: translator.loss(on: texts.validation), accuracy: score.exactMatch)
                })
            return PreparedTraining(
                loop: loop, trainingCount: pairs.count, heldOutCount: texts.validationQuestions.count,
                report: {
                    let greedy = texts.score(on: texts.validationQuestions, by: translator)
                    return ["BLEU, greedy: " + String(format: "%.1f", greedy.bleu)]
                })
        }
    }
}
