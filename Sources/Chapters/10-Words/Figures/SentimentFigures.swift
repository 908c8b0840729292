import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import TensorCore

/// Accuracy on each kind of sentence: a row for each net, the mean of three seeds.
func drawSentimentNets(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "sentiment-nets.csv"))
    let nets = ["majority"] + SentimentNet.Kind.allCases.map(\.rawValue)
    let kinds = SentimentSentence.Kind.allCases.map(\.rawValue)
    let values = try nets.map { net in
        try kinds.map { kind in
            let rows = try table.rows(where: ["net": net, "part": "held out", "kind": kind])
            return try 100 * rows.numbers("right").reduce(0, +) / rows.numbers("sentences").reduce(0, +)
        }
    }
    return Figure(
        title: "Where order decides, a bag of words only guesses",
        panel: HeatMap(
            values: values, rows: nets, columns: kinds, x: "what decides in the sentence", range: 40...100, decimals: 0,
            barLabel: "right, %"),
        smallPrint: SmallPrint(
            .recorded(by: "sentiment-nets"), seeds: 1...3, count: "2,000 held-out sentences", more: "means of the seeds"
        ))
}

/// Four sentences with the weights of attention on their words, computed by the exercise.
func drawSentimentWeights(_ context: FigureContext) throws -> Figure {
    let trained = try TrainedSentiment.load(from: context.datasets)
    let sentences = [
        "the plot was dull but the music was great", "the music was great but the plot was dull",
        "this is not a good film", "although the cast was superb , i did not like the story",
    ]
    let panels: [[any Panel]] = try sentences.map { sentence in
        let verdict = try trained.verdict(on: sentence)
        let sure = verdict.isPositive ? verdict.probability : 1 - verdict.probability
        let states = Matrix(trained.net.states(of: trained.texts.codes.codes(of: verdict.words)))
        let look = try context[WordsChecks.wordAttention](
            states, states.rows, trained.net.attentionWeights, Lent.softmax)
        return [
            HeatMap(
                title: String(format: "%@, %.0f %% sure", verdict.isPositive ? "praise" : "blame", 100 * sure),
                values: [look.weights], columns: verdict.words, range: 0...1, decimals: 2, barLabel: nil)
        ]
    }
    return Figure(
        title: "What the net looks at before it judges", panels: panels,
        smallPrint: SmallPrint(.computed, more: "LSTMs from both ends with attention, trained on generated sentences"))
}

extension SentimentNet {
    /// The weights of its attention as the exercise takes them.
    fileprivate var attentionWeights: WordAttentionWeights {
        func numbers(_ tensor: Tensor) -> [Double] { tensor.elements.map(Double.init) }
        let (units, hidden) = (score.value.count, numbers(attention.weight.value))
        return WordAttentionWeights(
            hidden: Matrix((0..<units).map { Array(hidden[$0 * units..<($0 + 1) * units]) }),
            bias: numbers(attention.bias.value), score: numbers(score.value))
    }
}
