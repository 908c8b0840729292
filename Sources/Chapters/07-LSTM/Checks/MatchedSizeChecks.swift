import Contracts
import ExerciseKit

/// `(inputSize, hiddenSize, outputSize)` to both counts.
package typealias MatchedSizeFunction = @Sendable (Int, Int, Int) throws -> MatchedSize

extension LSTMChecks {
    private static func answer(_ size: MatchedSize) -> Answer {
        Answer(named: [
            "LSTM parameters": Double(size.lstmCount), "RNN units": Double(size.rnnHidden),
            "RNN parameters": Double(size.rnnCount),
        ])
    }

    /// A wrong count of a net, with the search done right.
    private static func wrong(
        _ count: @escaping @Sendable (_ layers: Int, _ d: Int, _ h: Int, _ k: Int) -> Int
    ) -> MatchedSizeFunction {
        { d, hidden, k in
            let target = count(4, d, hidden, k)
            let sizes = 1...(8 * hidden + 8)
            let best = sizes.min { abs(count(1, d, $0, k) - target) < abs(count(1, d, $1, k) - target) } ?? 1
            return MatchedSize(lstmCount: target, rnnHidden: best, rnnCount: count(1, d, best, k))
        }
    }

    package static let matchedSize = Exercise<MatchedSizeFunction>(
        "matched-size", title: "As many parameters", in: chapter, file: "MatchedSize.swift", function: "matchedSize",
        formerly: Former(file: "MatchSize.swift", function: "matchSize"),
        minutes: 15,
        hints: [
            "How many weights go into one unit, with D inputs and H units, and how many of such layers has each net?",
            "Write one function that counts a net with so many layers of gates and so many units. Then try 1, 2, 3 … "
                + "units for the RNN until the count no longer comes closer to the LSTM's.",
            "A recurrent layer has D·H + H·H + H parameters, the output layer H·K + K. Count once with four layers, "
                + "then go up with one layer while the distance gets smaller.",
        ],
        reference: LSTMChapter.matchedSize,
        checks: [
            Check(
                "the nets of this chapter", why: "both nets of a comparison should be allowed to remember as much",
                input: "8 inputs, 10 units, 4 outputs",
                expected: Answer(named: ["LSTM parameters": 804, "RNN units": 23, "RNN parameters": 832])
            ) { match in
                answer(try match(8, 10, 4))
            },
            Check(
                "the practicum's net", why: "four units are few, and an LSTM of four is an RNN of ten",
                input: "8 inputs, 4 units, 4 outputs",
                expected: Answer(named: ["LSTM parameters": 228, "RNN units": 10, "RNN parameters": 234])
            ) { match in
                answer(try match(8, 4, 4))
            },
            Check(
                "as close on both sides", why: "of two that are as close take the smaller",
                input: "1 input, 2 units, 1 output",
                // LSTM 4 (2 + 4 + 2) + 3 = 35; RNN with 4 units 29, with 5 units 41.
                expected: Answer(named: ["LSTM parameters": 35, "RNN units": 4, "RNN parameters": 29])
            ) { match in
                answer(try match(1, 2, 1))
            },
            Check(
                drawn: "drawn nets", why: "any sizes", input: "six nets"
            ) { match, generator in
                Answer(
                    try (0..<6).flatMap { _ in
                        answer(try match(1 + generator.below(20), 1 + generator.below(30), 1 + generator.below(10)))
                            .values
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "three layers", diagnosis: "you counted three gates: the candidate has weights of its own, so four",
                caughtBy: "the nets of this chapter",
                wrong: wrong { layers, d, h, k in min(layers, 3) * (d * h + h * h + h) + h * k + k }),
            Misconception(
                "no biases", diagnosis: "you left the biases out", caughtBy: "the nets of this chapter",
                wrong: wrong { layers, d, h, k in layers * (d * h + h * h) + h * k }),
            Misconception(
                "no biases between", diagnosis: "you left out the biases of the recurrent layer",
                caughtBy: "the nets of this chapter",
                wrong: wrong { layers, d, h, k in layers * (d * h + h * h) + h * k + k }),
            Misconception(
                "output times four", diagnosis: "you multiplied the output layer by four too: there is one",
                caughtBy: "the nets of this chapter",
                wrong: wrong { layers, d, h, k in layers * (d * h + h * h + h + h * k + k) }),
            Misconception(
                "no output layer", diagnosis: "you counted the recurrent layer alone: the output layer belongs to it",
                caughtBy: "the nets of this chapter", wrong: wrong { layers, d, h, _ in layers * (d * h + h * h + h) }),
            Misconception(
                "four times the units", diagnosis: "you gave the RNN four times the units: H·H grows with their square",
                caughtBy: "the nets of this chapter",
                wrong: { d, h, k in
                    let match = try LSTMChapter.matchedSize(inputSize: d, hiddenSize: h, outputSize: k)
                    let units = 4 * h
                    return MatchedSize(
                        lstmCount: match.lstmCount, rnnHidden: units,
                        rnnCount: d * units + units * units + units + units * k + k)
                }),
            Misconception(
                "the smaller", diagnosis: "you took the last net that is not larger: compare with the next one too",
                caughtBy: "the nets of this chapter",
                wrong: { d, h, k in
                    func count(_ units: Int) -> Int { d * units + units * units + units + units * k + k }
                    let target = try LSTMChapter.matchedSize(inputSize: d, hiddenSize: h, outputSize: k).lstmCount
                    let units = (1...).first { count($0 + 1) > target } ?? 1
                    return MatchedSize(lstmCount: target, rnnHidden: units, rnnCount: count(units))
                }),
            Misconception(
                "the larger of two as close",
                diagnosis: "of two that are as close you took the larger: take the smaller",
                caughtBy: "as close on both sides",
                wrong: { d, h, k in
                    func count(_ units: Int) -> Int { d * units + units * units + units + units * k + k }
                    let target = try LSTMChapter.matchedSize(inputSize: d, hiddenSize: h, outputSize: k).lstmCount
                    func distance(_ units: Int) -> Int { abs(count(units) - target) }
                    let units = (1...).first { distance($0 + 1) > distance($0) } ?? 1
                    return MatchedSize(lstmCount: target, rnnHidden: units, rnnCount: count(units))
                }),
            Misconception(
                "the larger", diagnosis: "you took the first net that is not smaller: take the one that is closest",
                caughtBy: "as close on both sides",
                wrong: { d, h, k in
                    func count(_ units: Int) -> Int { d * units + units * units + units + units * k + k }
                    let target = try LSTMChapter.matchedSize(inputSize: d, hiddenSize: h, outputSize: k).lstmCount
                    let units = (1...).first { count($0) >= target } ?? 1
                    return MatchedSize(lstmCount: target, rnnHidden: units, rnnCount: count(units))
                }),
            Misconception(
                "four output layers less", diagnosis: "you counted the output layer without its biases",
                caughtBy: "the nets of this chapter",
                wrong: wrong { layers, d, h, k in layers * (d * h + h * h + h) + h * k }),
            Misconception(
                "two biases", diagnosis: "you counted two biases for each unit: here there is one",
                caughtBy: "the nets of this chapter",
                wrong: wrong { layers, d, h, k in layers * (d * h + h * h + 2 * h) + h * k + k }),
            Misconception(
                "no weights between units", diagnosis: "you left out the weights from the old state",
                caughtBy: "the nets of this chapter",
                wrong: wrong { layers, d, h, k in layers * (d * h + h) + h * k + k }),
            Misconception(
                "the same units",
                diagnosis: "you gave the RNN as many units as the LSTM: look for the number that makes it as large",
                caughtBy: "the nets of this chapter",
                wrong: { d, h, k in
                    let match = try LSTMChapter.matchedSize(inputSize: d, hiddenSize: h, outputSize: k)
                    return MatchedSize(
                        lstmCount: match.lstmCount, rnnHidden: h, rnnCount: d * h + h * h + h + h * k + k)
                }),
            Misconception(
                "twice the units",
                diagnosis: "you gave the RNN twice the units, as if only H·H counted: try numbers until it is as large",
                caughtBy: "the nets of this chapter",
                wrong: { d, h, k in
                    let match = try LSTMChapter.matchedSize(inputSize: d, hiddenSize: h, outputSize: k)
                    let units = 2 * h
                    return MatchedSize(
                        lstmCount: match.lstmCount, rnnHidden: units,
                        rnnCount: d * units + units * units + units + units * k + k)
                }),
        ])
}
