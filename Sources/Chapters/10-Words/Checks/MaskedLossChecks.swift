import Contracts
import ExerciseKit
import Foundation

/// `(logProbabilities, targets, pad)` to the mean loss; `[batch]` of `[time, vocabulary]`, `[batch][time]`.
package typealias MaskedLoss = @Sendable ([Matrix], [[Int]], Int) throws -> Double

extension WordsChecks {
    private static let sure = [
        Matrix([[0.1, 0.6, 0.3], [0.2, 0.3, 0.5], [0.1, 0.1, 0.8]]).map { log($0) },
        Matrix([[0.3, 0.2, 0.5], [0.9, 0.05, 0.05], [0.95, 0.03, 0.02]]).map { log($0) },
    ]
    private static let sureText =
        "p [[0.1, 0.6, 0.3], [0.2, 0.3, 0.5], [0.1, 0.1, 0.8]] and [[0.3, 0.2, 0.5], [0.9, 0.05, 0.05], [0.95, 0.03, "
        + "0.02]]"

    /// The terms of the sentences' places, by whether they count.
    private static func terms(
        _ probabilities: [Matrix], _ targets: [[Int]], counts: (Int, Int, [Int]) -> Bool
    ) -> [[Double]] {
        zip(probabilities, targets).map { sentence, words in
            words.enumerated().filter { counts($0, $1, words) }.map { -sentence[$0, $1] }
        }
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    package static let maskedLoss = Exercise<MaskedLoss>(
        "masked-loss", title: "Masked loss", in: chapter, file: "MaskedLoss.swift", function: "maskedLoss", minutes: 15,
        hints: [
            "Two sentences of 9 words and 1 word, filled up to 9 places each: by what number is the sum divided?",
            "Walk through all places of all sentences. Where the target is no pad, take the number that stands in the "
                + "target's column off the sum, and count one more.",
            "`for (place, word) in words.enumerated() where word != pad`, and inside the log-probability at `[place, "
                + "word]`. Divide once, in the end, and only if anything was counted.",
        ],
        reference: WordsChapter.maskedLoss,
        checks: [
            Check(
                "no pads", why: "the mean surprise at a word is what is made small",
                input: "\(sureText) as logarithms; targets [[1, 2, 2], [2, 1, 1]], pad 0",
                expected: Answer(-log(0.6 * 0.5 * 0.8 * 0.5 * 0.05 * 0.03) / 6)
            ) { Answer(try $0(sure, [[1, 2, 2], [2, 1, 1]], 0)) },
            Check(
                "pads at the end", why: "a pad is no word: nothing is to be learned from it",
                input: "the same; targets [[1, 2, 2], [2, 0, 0]], pad 0",
                expected: Answer(-log(0.6 * 0.5 * 0.8 * 0.5) / 4)
            ) { Answer(try $0(sure, [[1, 2, 2], [2, 0, 0]], 0)) },
            Check(
                "another pad", why: "its number is a matter of the vocabulary",
                input: "the same; targets [[1, 2, 2], [0, 0, 2]], pad 2",
                expected: Answer(-log(0.6 * 0.3 * 0.9) / 3)
            ) { Answer(try $0(sure, [[1, 2, 2], [0, 0, 2]], 2)) },
            Check(
                "pads alone", why: "0 / 0 would make every weight nan",
                input: "the same; targets [[0, 0, 0], [0, 0, 0]]",
                expected: Answer(0)
            ) { Answer(try $0(sure, [[0, 0, 0], [0, 0, 0]], 0)) },
            Check(
                drawn: "drawn sentences", why: "any lengths", input: "4 sentences of 1 to 5 words of 6, filled up to 5"
            ) { loss, generator in
                let rows = (0..<4).map { _ in Matrix(generator.distributions(5, of: 6)).map { log($0) } }
                let targets = (0..<4).map { _ in
                    let length = 1 + generator.below(5)
                    return (0..<5).map { $0 < length ? 1 + generator.below(5) : 0 }
                }
                return Answer(try loss(rows, targets, 0))
            },
        ],
        misconceptions: [
            Misconception(
                "pads counted", diagnosis: "you counted pads as words: the loss looks better than it is",
                caughtBy: "pads at the end",
                wrong: { rows, targets, _ in mean(terms(rows, targets) { _, _, _ in true }.flatMap { $0 }) }),
            Misconception(
                "divided by all places", diagnosis: "you divided by all places: divide by the words",
                caughtBy: "pads at the end",
                wrong: { rows, targets, pad in
                    let words = terms(rows, targets) { _, word, _ in word != pad }.flatMap { $0 }
                    return words.reduce(0, +) / Double(max(1, targets.joined().count))
                }),
            Misconception(
                "mean of means",
                diagnosis: "you took the mean of the sentences' means: then words of short sentences count more",
                caughtBy: "pads at the end",
                wrong: { rows, targets, pad in mean(terms(rows, targets) { _, word, _ in word != pad }.map(mean)) }),
            Misconception(
                "sum", diagnosis: "you gave the sum: divide it by the number of words", caughtBy: "no pads",
                wrong: { rows, targets, pad in
                    terms(rows, targets) { _, word, _ in word != pad }.joined().reduce(0, +)
                }),
            Misconception(
                "no minus", diagnosis: "your loss falls as the net gets worse: the logarithms want a minus",
                caughtBy: "no pads",
                wrong: { rows, targets, pad in
                    -mean(terms(rows, targets) { _, word, _ in word != pad }.flatMap { $0 })
                }),
            Misconception(
                "pad is 0", diagnosis: "you left out the number 0: the pad's number is an argument",
                caughtBy: "another pad",
                wrong: { rows, targets, _ in mean(terms(rows, targets) { _, word, _ in word != 0 }.flatMap { $0 }) }),
            Misconception(
                "divided by nothing", diagnosis: "without a word you divide by 0: say 0 then", caughtBy: "pads alone",
                wrong: { rows, targets, pad in
                    let words = terms(rows, targets) { _, word, _ in word != pad }.flatMap { $0 }
                    return words.reduce(0, +) / Double(words.count)
                }),
            Misconception(
                "end left out",
                diagnosis: "you left out the last word of each sentence: the end of a sentence is a word",
                caughtBy: "no pads",
                wrong: { rows, targets, pad in
                    mean(
                        terms(rows, targets) { place, word, words in
                            word != pad && place < (words.lastIndex { $0 != pad } ?? 0)
                        }.flatMap { $0 })
                }),
            Misconception(
                "divided by the sentences", diagnosis: "you divided by the number of sentences: divide by the words",
                caughtBy: "no pads",
                wrong: { rows, targets, pad in
                    let words = terms(rows, targets) { _, word, _ in word != pad }.flatMap { $0 }
                    return words.reduce(0, +) / Double(max(1, targets.count))
                }),
            Misconception(
                "logarithm once more", diagnosis: "you took a logarithm: what comes in are logarithms already",
                caughtBy: "no pads",
                wrong: { rows, targets, pad in
                    mean(terms(rows, targets) { _, word, _ in word != pad }.flatMap { $0 }.map { -log(-$0) })
                }),
        ])
}
