import ChapterKit
import DataLoading
import Foundation
import Training

/// The translator that comes with the course, decoding in many ways: greedy, and beams with and without regard to
/// length.
enum BeamComparison {
    static let widths = [1, 2, 3, 5, 10]
    static let powers = [0, 0.5, 1]

    static let experiment = TableExperiment(
        name: "translation-beam", summary: "beam search by width, with and without division by the length"
    ) { datasets, interruption, report in
        let trained = try TrainedTranslator.load(.toFrench, from: datasets)
        let questions = trained.texts.validationQuestions
        var rows: [[String]] = []
        for width in widths {
            for power in width == 1 ? [0] : powers where !interruption.isRequested {
                let score = trained.texts.score(
                    on: questions, by: trained.translator, Decoding(width: width, lengthPower: power))
                let length = Double(score.written) / Double(score.reference)
                rows.append([
                    "\(width)", "\(power)", String(format: "%.2f", score.bleu), "\(score.exact)",
                    String(format: "%.3f", length),
                ])
                report("beam \(width), power \(power): BLEU \(score.bleu), exact \(score.exact), length \(length)")
            }
        }
        return ResultTable(
            comments: [
                "./course experiment translation-beam",
                "The course's English-French net on the \(questions.count) questions for validation; length: words written a word of reference.",
            ], columns: ["width", "length power", "BLEU", "exact", "length"], rows: rows)
    }
}
