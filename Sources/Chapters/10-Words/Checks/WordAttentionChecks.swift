import Contracts
import ExerciseKit
import Foundation

extension WordsChecks {
    private static let softmax: Softmax = { scores in
        let powers = scores.map { exp($0 - (scores.max() ?? 0)) }
        return powers.map { $0 / powers.reduce(0, +) }
    }
    private static let states = Matrix([[0.5, -1, 2], [1, 0, -0.5], [-1, 1.5, 0.25], [3, -2, 1]])
    private static let attention = WordAttentionWeights(
        hidden: Matrix([[0.5, -1], [1, 0.25], [-0.5, 0.75]]), bias: [0.1, -0.2], score: [1.5, -2])
    private static let text =
        "states [[0.5, -1, 2], [1, 0, -0.5], [-1, 1.5, 0.25], [3, -2, 1]], W [[0.5, -1], [1, 0.25], [-0.5, 0.75]], b "
        + "[0.1, -0.2], v [1.5, -2]"

    private static func answer(_ look: AttentionLook) -> Answer {
        Answer(lists: ["weights": look.weights, "context": look.context])
    }

    /// Ours, with its parts laid open.
    private static func look(
        _ states: Matrix, _ length: Int, _ weights: WordAttentionWeights, _ softmax: Softmax,
        squash: (Double) -> Double = { tanh($0) }, hasBias: Bool = true,
        shares: (([Double], Int, Softmax) throws -> [Double])? = nil, mixed: ((Matrix, Matrix) -> Matrix)? = nil
    ) throws -> AttentionLook {
        let hidden = try states.matrixProduct(weights.hidden)
        let scores = (0..<states.rows).map { step in
            weights.score.indices.reduce(0) {
                $0 + weights.score[$1] * squash(hidden[step, $1] + (hasBias ? weights.bias[$1] : 0))
            }
        }
        let right: ([Double], Int, Softmax) throws -> [Double] = {
            try $2(Array($0[..<$1])) + [Double](repeating: 0, count: $0.count - $1)
        }
        let found = try (shares ?? right)(scores, length, softmax)
        let values = mixed?(states, hidden) ?? states
        return AttentionLook(weights: found, context: try Matrix([found]).matrixProduct(values).table[0])
    }

    package static let wordAttention = Exercise<WordAttention>(
        "word-attention", title: "Attention over words", in: chapter, file: "WordAttention.swift",
        function: "wordAttention", minutes: 20,
        hints: [
            "Four words and two pads, all with the score 0: what should the weights be?",
            "A score for each word: the state times W, plus b, through tanh, times v. The softmax of the words' scores "
                + "alone; behind them zeros for the pads. The context is the sum of weight times state.",
            "`states.matrixProduct(weights.hidden)` has a row for each step. Make scores of the first `length` rows; "
                + "`Matrix([weights])` times the states is the context in one row.",
        ],
        reference: WordsChapter.wordAttention,
        checks: [
            Check(
                "four words", why: "which words decide can be seen, and drawn", input: "\(text), length 4",
                // From Tests/Scripts/words_numbers.py.
                expected: answer(
                    AttentionLook(
                        weights: [0.0043867813109351, 0.8499365656983271, 0.0256699045974942, 0.1200067483932436],
                        context: [1.1864802969360313, -0.205895421201181, -0.2897704956846762]))
            ) { answer(try $0(states, 4, attention, softmax)) },
            Check(
                "three words and a pad", why: "a pad must not take part, nor push the words' weights down",
                input: "the same, length 3",
                expected: answer(
                    AttentionLook(
                        weights: [0.0049850169906706, 0.9658444131775448, 0.0291705698317847, 0],
                        context: [0.9391663518410954, 0.0387708377570065, -0.4656595301494851]))
            ) { answer(try $0(states, 3, attention, softmax)) },
            Check(
                "one word", why: "what stands alone gets everything", input: "the same, length 1",
                expected: answer(AttentionLook(weights: [1, 0, 0, 0], context: [0.5, -1, 2]))
            ) { answer(try $0(states, 1, attention, softmax)) },
            Check(
                "the softmax that is given", why: "it works with any weights that add up to 1",
                input: "the same, length 2, a softmax that answers [0.25, 0.75] and zeros",
                expected: answer(AttentionLook(weights: [0.25, 0.75, 0, 0], context: [0.875, -0.25, 0.125]))
            ) { answer(try $0(states, 2, attention) { [0.25, 0.75] + $0.dropFirst(2).map { _ in 0 } }) },
            Check(
                drawn: "drawn states", why: "any sizes", input: "6 states of 3 features, 4 of them words, 5 units"
            ) { attend, generator in
                let states = generator.matrix(6, 3)
                let weights = WordAttentionWeights(
                    hidden: generator.matrix(3, 5), bias: generator.numbers(5, in: -1..<1),
                    score: generator.numbers(5, in: -2..<2))
                return answer(try attend(states, 4, weights, softmax))
            },
        ],
        misconceptions: [
            Misconception(
                "pads take part", diagnosis: "pads have a weight: take the softmax over the words alone",
                caughtBy: "three words and a pad",
                wrong: { try look($0, $1, $2, $3, shares: { scores, _, softmax in try softmax(scores) }) }),
            Misconception(
                "pads struck out afterwards",
                diagnosis: "you set the pads' weights to 0 after the softmax: the rest no longer adds up to 1",
                caughtBy: "three words and a pad",
                wrong: {
                    try look(
                        $0, $1, $2, $3,
                        shares: { scores, length, softmax in
                            try softmax(scores).enumerated().map { $0 < length ? $1 : 0 }
                        })
                }),
            Misconception(
                "score of pads 0", diagnosis: "you gave pads the score 0: exp(0) is 1, so they take part",
                caughtBy: "three words and a pad",
                wrong: {
                    try look(
                        $0, $1, $2, $3,
                        shares: { scores, length, softmax in
                            try softmax(scores.enumerated().map { $0 < length ? $1 : 0 })
                        })
                }),
            Misconception(
                "no tanh", diagnosis: "you left out the tanh: the scores are then linear in the states",
                caughtBy: "four words", wrong: { try look($0, $1, $2, $3, squash: { $0 }) }),
            Misconception(
                "no bias",
                diagnosis:
                    "the bias makes no difference in your answer: it is left out, or added behind tanh; it belongs inside",
                caughtBy: "four words",
                wrong: { try look($0, $1, $2, $3, hasBias: false) }),
            Misconception(
                "no softmax", diagnosis: "you mixed by the scores: a softmax makes them weights",
                caughtBy: "four words",
                wrong: {
                    try look(
                        $0, $1, $2, $3,
                        shares: { scores, length, _ in scores.enumerated().map { $0 < length ? $1 : 0 } })
                }),
            Misconception(
                "hidden units mixed", diagnosis: "you mixed the hidden units: the context is a mixture of the states",
                caughtBy: "four words", wrong: { try look($0, $1, $2, $3, mixed: { $1 }) }),
            Misconception(
                "plain mean", diagnosis: "your context is the plain mean of the words: weigh each",
                caughtBy: "four words",
                wrong: {
                    var found = try look($0, $1, $2, $3)
                    let words = Matrix(Array($0.table.prefix($1)))
                    let shares = [Double](repeating: 1 / Double($1), count: $1)
                    found.context = try Matrix([shares]).matrixProduct(words).row(0)
                    return found
                }),
            Misconception(
                "pads take part in the weights", diagnosis: "pads have a weight: take the softmax over the words alone",
                caughtBy: "three words and a pad",
                wrong: { states, length, weights, softmax in
                    var found = try look(
                        states, length, weights, softmax, shares: { scores, _, softmax in try softmax(scores) })
                    let words = Matrix(Array(states.table.prefix(length)))
                    found.context = try Matrix([Array(found.weights.prefix(length))]).matrixProduct(words).row(0)
                    return found
                }),
            Misconception(
                "weights for the words alone",
                diagnosis:
                    "you gave weights for the words alone: pads get the weight 0, and the list is as long as the states",
                caughtBy: "three words and a pad",
                wrong: {
                    var found = try look($0, $1, $2, $3)
                    found.weights = Array(found.weights.prefix($1))
                    return found
                }),
            Misconception(
                "tanh of the score", diagnosis: "you took tanh of the score: take it of the hidden units, before v",
                caughtBy: "four words",
                wrong: {
                    try look(
                        $0, $1, $2, $3, squash: { $0 },
                        shares: { scores, length, softmax in
                            let pads = [Double](repeating: 0, count: scores.count - length)
                            return try softmax(scores.prefix(length).map { tanh($0) }) + pads
                        })
                }),
            Misconception(
                "all weights alike", diagnosis: "every word weighs the same in your answer: let the scores weigh them",
                caughtBy: "four words",
                wrong: {
                    try look(
                        $0, $1, $2, $3,
                        shares: { scores, length, _ in scores.indices.map { $0 < length ? 1 / Double(length) : 0 } })
                }),
        ])
}
