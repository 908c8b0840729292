import Contracts
import ExerciseKit
import Foundation

extension RecurrentChecks {
    /// Logits of the probabilities 0.1, 0.6, 0.3.
    private static let threeLogits = [0.1, 0.6, 0.3].map { log($0) }

    /// The symbol for each of several draws.
    private static func symbols(
        _ sample: SampleSymbol, _ logits: [Double], _ temperature: Double, _ draws: [Double]
    ) throws -> Answer {
        Answer(try draws.map { try sample(logits, temperature, $0, Lent.softmax) })
    }

    /// The first place where the sum of the probabilities passes the draw.
    private static func place(_ probabilities: [Double], _ draw: Double) -> Int {
        var sum = 0.0
        for (symbol, probability) in probabilities.enumerated() {
            sum += probability
            if draw < sum { return symbol }
        }
        return probabilities.count - 1
    }

    package static let sampleSymbol = Exercise<SampleSymbol>(
        "sample-symbol", title: "Draw the next character", in: chapter, file: "SampleSymbol.swift",
        function: "sampleSymbol", minutes: 15,
        hints: [
            "On a ruler from 0 to 1, three pieces of length 0.1, 0.6 and 0.3: on which piece lies 0.65?",
            "Softmax of the logits divided by the temperature. Add the probabilities up until the sum passes the draw.",
            "Keep a running `sum`. Walk over the probabilities with `enumerated()`, add each, and return the place as "
                + "soon as the draw is smaller than the sum; after the loop the last place.",
        ],
        reference: RecurrentChapter.sampleSymbol,
        checks: [
            Check(
                "pieces of a ruler", why: "a symbol of probability 0.6 must come in 60 of 100 draws",
                input: "probabilities 0.1, 0.6, 0.3, temperature 1, draws 0, 0.05, 0.15, 0.65, 0.75, 0.99",
                expected: Answer([0, 0, 1, 1, 2, 2])
            ) { sample in try symbols(sample, threeLogits, 1, [0, 0.05, 0.15, 0.65, 0.75, 0.99]) },
            Check(
                "cold", why: "at temperature 1/2 the likely becomes likelier: 0.02, 0.78, 0.2",
                input: "logits ln 0.1, ln 0.6, ln 0.3, temperature 0.5, draws 0.01, 0.05, 0.75, 0.85",
                expected: Answer([0, 1, 1, 2])
            ) { sample in try symbols(sample, threeLogits, 0.5, [0.01, 0.05, 0.75, 0.85]) },
            Check(
                "hot", why: "at temperature 4 all come closer: 0.25, 0.4, 0.34",
                input: "logits ln 0.1, ln 0.6, ln 0.3, temperature 4, draws 0.2, 0.3, 0.6, 0.7",
                expected: Answer([0, 1, 1, 2])
            ) { sample in try symbols(sample, threeLogits, 4, [0.2, 0.3, 0.6, 0.7]) },
            Check(
                "just below 1", why: "rounding may leave the sum a little short of 1, and some symbol must come",
                input: "10 equal logits, the largest number below 1", expected: Answer([9])
            ) { sample in
                // A softmax whose rounding went the unlucky way.
                let short: Softmax = { logits in logits.map { _ in 0.0999999 } }
                return Answer([try sample([Double](repeating: 0, count: 10), 1, 1.0.nextDown, short)])
            },
            Check(
                "the softmax that is given", why: "a symbol of probability 0 must never come, not even for the draw 0",
                input: "a softmax that answers 0, 0.4, 0.6; draws 0, 0.2, 0.7", expected: Answer([1, 1, 2])
            ) { sample in
                Answer(try [0, 0.2, 0.7].map { try sample([3, 2, 1], 1, $0) { _ in [0, 0.4, 0.6] } })
            },

            Check(
                "a softmax that throws", why: "what goes wrong in what is called must be heard of",
                input: "a softmax that throws", expected: .passesErrorOn
            ) { sample in
                try .ofLentError { _ = try sample([3, 2, 1], 1, 0.5) { _ in throw LentError() } }
            },
            Check(
                drawn: "drawn logits", why: "any number of symbols", input: "8 logits, 40 draws at temperature 0.8"
            ) { sample, generator in
                let logits = generator.numbers(8, in: -2..<2)
                return try symbols(sample, logits, 0.8, generator.numbers(40, in: 0..<1))
            },
        ],
        misconceptions: [
            Misconception(
                "always the likeliest", diagnosis: "you always take the likeliest symbol: draw one",
                caughtBy: "pieces of a ruler",
                wrong: { logits, _, _, _ in logits.indices.max { logits[$0] < logits[$1] } ?? 0 }),
            Misconception(
                "all alike", diagnosis: "all symbols are equally likely in your answer: the logits play no part",
                caughtBy: "pieces of a ruler", wrong: { logits, _, draw, _ in Int(draw * Double(logits.count)) }),
            Misconception(
                "first likely enough",
                diagnosis: "you compare the draw with each probability alone: compare it with their running sum",
                caughtBy: "pieces of a ruler",
                wrong: { logits, temperature, draw, softmax in
                    let probabilities = try softmax(logits.map { $0 / temperature })
                    return probabilities.firstIndex { draw < $0 } ?? probabilities.count - 1
                }),
            Misconception(
                "temperature ignored", diagnosis: "the temperature makes no difference in your answer",
                caughtBy: "cold", wrong: { logits, _, draw, softmax in place(try softmax(logits), draw) }),
            Misconception(
                "multiplied", diagnosis: "you multiplied by the temperature: divide, so that hot means undecided",
                caughtBy: "cold",
                wrong: { logits, temperature, draw, softmax in
                    place(try softmax(logits.map { $0 * temperature }), draw)
                }),
            Misconception(
                "first symbol as a fallback",
                diagnosis: "where the sum stays short of the draw you give the first symbol: it is the last",
                caughtBy: "just below 1",
                wrong: { logits, temperature, draw, softmax in
                    let probabilities = try softmax(logits.map { $0 / temperature })
                    return draw < probabilities.reduce(0, +) ? place(probabilities, draw) : 0
                }),
            Misconception(
                "at most",
                diagnosis:
                    "you asked whether the draw is at most the sum: a draw of 0 then takes a symbol of probability 0",
                caughtBy: "the softmax that is given",
                wrong: { logits, temperature, draw, softmax in
                    let probabilities = try softmax(logits.map { $0 / temperature })
                    var sum = 0.0
                    return probabilities.indices.first {
                        sum += probabilities[$0]
                        return draw <= sum
                    } ?? probabilities.count - 1
                }),
            Misconception(
                "own softmax", diagnosis: "you wrote a softmax of your own: call the one that is given",
                caughtBy: "the softmax that is given",
                wrong: { logits, temperature, draw, _ in
                    place(try Lent.softmax(logits.map { $0 / temperature }), draw)
                }),
            Misconception(
                "sum before", diagnosis: "you compared with the sum before the symbol: add its probability first",
                caughtBy: "pieces of a ruler",
                wrong: { logits, temperature, draw, softmax in
                    min(place(try softmax(logits.map { $0 / temperature }), draw) + 1, logits.count - 1)
                }),
            Misconception(
                "from the end", diagnosis: "you laid the pieces from 1 down: symbol 0 comes first",
                caughtBy: "pieces of a ruler",
                wrong: { logits, temperature, draw, softmax in
                    place(try softmax(logits.map { $0 / temperature }), 1 - draw)
                }),
            Misconception(
                "temperature after the softmax",
                diagnosis: "you divided the probabilities: divide the logits, before the softmax",
                caughtBy: "cold",
                wrong: { logits, temperature, draw, softmax in
                    place(try softmax(logits).map { $0 / temperature }, draw)
                }),
            Misconception(
                "always the likeliest, by the softmax", diagnosis: "you always take the likeliest symbol: draw one",
                caughtBy: "pieces of a ruler",
                wrong: { logits, temperature, _, softmax in
                    let p = try softmax(logits.map { $0 / temperature })
                    return p.firstIndex(of: p.max() ?? 0) ?? 0
                }),
        ])
}
