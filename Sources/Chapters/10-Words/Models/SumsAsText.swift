import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// Small programs as text: sums that are read and answered letter by letter, by the net that translates.
///
/// Source of the idea: W. Zaremba, I. Sutskever (2014), arXiv:1410.4615. Departs from the paper: attention, and sums of
/// at most three digits. Chapter 10.
package enum SumsAsText {
    /// The order in which the digits of the answer are written.
    package enum Order: String, CaseIterable, Sendable {
        /// As people write them: the first digit must know all carries.
        case plain = "first digit first"
        /// As people reckon: each digit needs the carry of the one before alone.
        case reversed = "last digit first"

        func text(of sum: DigitSum) -> String { self == .plain ? sum.answer : sum.reversedAnswer }
    }

    static let recipe = Recipe(
        epochs: 20, batchSize: 64, optimizer: Adam(learningRate: 4e-3), schedule: .oneCycle(warmUp: 0.1),
        longestGradient: 5)

    /// A letter is a symbol, on both sides.
    static func codes() throws -> SentenceCodes {
        try SentenceCodes(.words, of: [DigitSums.letters, DigitSums.letters])
    }

    static func pair(_ sum: DigitSum, _ order: Order, _ codes: SentenceCodes) -> CodedPair {
        CodedPair(
            source: codes.codes(of: sum.question.map { String($0) }),
            target: codes.codes(of: order.text(of: sum).map { String($0) }))
    }

    static func translator(_ codes: SentenceCodes, using generator: inout RandomSource) -> Translator {
        Translator(
            TranslatorShape(
                sourceCount: codes.count, targetCount: codes.count, embedding: 32, encoderSize: 64, attentionSize: 32,
                readoutSize: 64), using: &generator)
    }

    /// How many sums of each number of digits are answered without a mistake.
    static func right(_ sums: [DigitSum], _ order: Order, _ codes: SentenceCodes, by translator: Translator)
        -> [(digits: Int, sums: Int, right: Int)]
    {
        let pairs = sums.map { pair($0, order, codes) }
        let written = translator.translations(of: pairs.map(\.source))
        return Set(sums.map(\.digits)).sorted().map { digits in
            let these = sums.indices.filter { sums[$0].digits == digits }
            return (digits, these.count, these.count { written[$0].symbols == pairs[$0].target })
        }
    }

    /// `course experiment sums-as-text`: both orders, three seeds. Every epoch is looked at on the sums for validation;
    /// those that are held out are asked once, after the last.
    static let experiment = TableExperiment(
        name: "sums-as-text", summary: "sums read and answered letter by letter, digits in both orders, three seeds",
        resumable: { setting in
            let (sums, codes) = (DigitSums(), try codes())
            var rows: [[String]] = []
            for order in Order.allCases {
                for seed in UInt64(1)...3 {
                    let training = "\(order.rawValue), seed \(seed)"
                    let sizes = [sums.training.count, sums.validation.count, sums.heldOut.count]
                    rows += try setting.rows(of: training, columns: columns, recipe: "\(sizes) rows, \(recipe.text)") {
                        try Self.rows(order, seed: seed, sums, codes, setting)
                    }
                }
            }
            return ResultTable(
                comments: [
                    "./course experiment sums-as-text",
                    "Sums that are answered without a mistake, by the digits of the longer number.",
                ], columns: columns, rows: rows)
        })

    private static let columns = ["order", "seed", "part", "epoch", "digits", "sums", "right"]

    /// Trains one net.
    private static func rows(
        _ order: Order, seed: UInt64, _ sums: DigitSums, _ codes: SentenceCodes, _ setting: TableExperiment.Setting
    ) throws -> [[String]] {
        var generator = RandomSource(seed: seed)
        let translator = translator(codes, using: &generator)
        let training = TranslatorTraining(translator, regularization: TranslatorRegularization(), parts: 1)
        let loop = TrainingLoop(
            data: TranslationData(sums.training.map { pair($0, order, codes) }), parameters: translator.parameters,
            recipe: recipe, forward: { pairs, context in training.loss(pairs, using: &context.generator) },
            loss: { loss, _ in loss })
        var rows: [[String]] = []
        func ask(_ part: String, _ some: [DigitSum], after epoch: Int) {
            let counts = right(some, order, codes, by: translator)
            rows += counts.map {
                [order.rawValue, "\(seed)", part, "\(epoch)", "\($0.digits)", "\($0.sums)", "\($0.right)"]
            }
            let shares = counts.map { "\($0.right)/\($0.sums)" }.joined(separator: " ")
            setting.report("\(order.rawValue), seed \(seed), epoch \(epoch), \(part): \(shares)")
        }
        let history = try loop.run(using: &generator, interruption: setting.interruption) { event in
            if case .epoch(let epoch, _) = event { ask("validation", sums.validation, after: epoch.number) }
        }
        if !history.wasInterrupted { ask("held out", sums.heldOut, after: history.epochs.count) }
        return rows
    }
}
