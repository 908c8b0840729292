import Contracts
import ExerciseKit

/// `(steps, features, hidden, outputs, biases)` to the four counts.
package typealias CountParameters = @Sendable (Int, Int, Int, Int, Int) throws -> ParameterCounts

extension Answer {
    /// The four counts, by the name of their net.
    fileprivate init(_ counts: ParameterCounts) {
        self.init(named: [
            "flattened": Double(counts.flattened), "rnn": Double(counts.rnn), "lstm": Double(counts.lstm),
            "gru": Double(counts.gru),
        ])
    }
}

extension RecurrentChecks {
    /// Our own counts with one part changed.
    private static func counts(
        _ sizes: (Int, Int, Int, Int, Int), change: (inout ParameterCounts) -> Void
    ) throws -> ParameterCounts {
        var counts = try RecurrentChapter.countParameters(
            steps: sizes.0, features: sizes.1, hidden: sizes.2, outputs: sizes.3, biases: sizes.4)
        change(&counts)
        return counts
    }

    package static let countParameters = Exercise<CountParameters>(
        "count-parameters", title: "Count the parameters", in: chapter, file: "CountParameters.swift",
        function: "countParameters", minutes: 15,
        hints: [
            "Which of the four nets grows with the length of the series, and how fast?",
            "A layer from n to m units has n · m weights. The recurrent layer has two matrices, D · M and M · M. Only "
                + "that layer is there four or three times; the output layer is not.",
            "Let `recurrent` be the count of one recurrent layer, with `biases * hidden` added, and `output` that of the "
                + "last layer, with at most one bias a unit. The answers are `recurrent + output`, `4 * recurrent + "
                + "output`, `3 * recurrent + output`, and two plain layers for the flattened net.",
        ],
        reference: RecurrentChapter.countParameters,
        checks: [
            Check(
                "without biases", why: "the lecture's example: 1,501,500 against 390, a ratio of 3,850",
                input: "100 steps of 10, 15 hidden, 1 output, biases 0",
                expected: Answer(ParameterCounts(flattened: 1_501_500, rnn: 390, lstm: 1515, gru: 1140))
            ) { count in Answer(try count(100, 10, 15, 1, 0)) },
            Check(
                "one bias", why: "one for each unit of each layer",
                input: "100 steps of 10, 15 hidden, 1 output, biases 1",
                expected: Answer(ParameterCounts(flattened: 1_503_001, rnn: 406, lstm: 1576, gru: 1186))
            ) { count in Answer(try count(100, 10, 15, 1, 1)) },
            Check(
                "two biases", why: "PyTorch adds a second one in recurrent layers, and only there",
                input: "100 steps of 10, 15 hidden, 1 output, biases 2",
                expected: Answer(ParameterCounts(flattened: 1_503_001, rnn: 421, lstm: 1636, gru: 1231))
            ) { count in Answer(try count(100, 10, 15, 1, 2)) },
            Check(
                "several outputs", why: "the output layer has a weight from every hidden unit to every output",
                input: "7 steps of 3, 5 hidden, 2 outputs, biases 2",
                expected: Answer(ParameterCounts(flattened: 842, rnn: 62, lstm: 212, gru: 162))
            ) { count in Answer(try count(7, 3, 5, 2, 2)) },
            Check(
                drawn: "drawn sizes", why: "any sizes", input: "five drawn nets, with 0, 1 and 2 biases"
            ) { count, generator in
                let all = try (0..<5).map { index in
                    try count(
                        generator.below(20) + 1, generator.below(9) + 1, generator.below(12) + 1,
                        generator.below(4) + 1, index % 3)
                }
                return Answer(all.flatMap { [$0.flattened, $0.rnn, $0.lstm, $0.gru] })
            },
        ],
        misconceptions: [
            Misconception(
                "no hidden-to-hidden", diagnosis: "the weights from the state before to the state now are missing",
                caughtBy: "without biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        $0.rnn -= hidden * hidden
                        $0.lstm -= 4 * hidden * hidden
                        $0.gru -= 3 * hidden * hidden
                    }
                }),
            Misconception(
                "weights for every step",
                diagnosis: "you counted the recurrent weights once a step: the same ones serve at every step",
                caughtBy: "without biases",
                wrong: { steps, features, hidden, outputs, biases in
                    let more = (steps - 1) * (features + hidden + biases) * hidden
                    return try counts((steps, features, hidden, outputs, biases)) {
                        $0.rnn += more
                        $0.lstm += 4 * more
                        $0.gru += 3 * more
                    }
                }),
            Misconception(
                "output layer times four",
                diagnosis: "you counted the output layer of LSTM and GRU several times: only the recurrent layer is",
                caughtBy: "without biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        $0.lstm = 4 * $0.rnn
                        $0.gru = 3 * $0.rnn
                    }
                }),
            Misconception(
                "hidden layer of M",
                diagnosis: "your flattened net has M hidden units: here it has T · M, a set for each step",
                caughtBy: "without biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        let bias = min(1, biases)
                        $0.flattened = (steps * features + bias) * hidden + (hidden + bias) * outputs
                    }
                }),
            Misconception(
                "biases ignored", diagnosis: "you left out the biases, whatever `biases` says", caughtBy: "one bias",
                wrong: { steps, features, hidden, outputs, _ in
                    try counts((steps, features, hidden, outputs, 0)) { _ in }
                }),
            Misconception(
                "two biases everywhere",
                diagnosis: "you gave every layer the second bias: only recurrent layers have it",
                caughtBy: "two biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        guard biases == 2 else { return }
                        $0.flattened += steps * hidden + outputs
                        $0.rnn += outputs
                        $0.lstm += outputs
                        $0.gru += outputs
                    }
                }),
            Misconception(
                "two biases in the flattened net",
                diagnosis: "you gave every layer the second bias: only recurrent layers have it",
                caughtBy: "two biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        guard biases == 2 else { return }
                        $0.flattened += steps * hidden + outputs
                    }
                }),
            Misconception(
                "two biases for the flattened units",
                diagnosis: "you gave every layer the second bias: only recurrent layers have it",
                caughtBy: "two biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        guard biases == 2 else { return }
                        $0.flattened += steps * hidden
                    }
                }),
            Misconception(
                "two biases at the outputs of the recurrent nets",
                diagnosis: "you gave every layer the second bias: only recurrent layers have it",
                caughtBy: "two biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        guard biases == 2 else { return }
                        ($0.rnn, $0.lstm, $0.gru) = ($0.rnn + outputs, $0.lstm + outputs, $0.gru + outputs)
                    }
                }),
            Misconception(
                "two biases at all outputs",
                diagnosis: "you gave every layer the second bias: only recurrent layers have it",
                caughtBy: "two biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        guard biases == 2 else { return }
                        ($0.flattened, $0.rnn) = ($0.flattened + outputs, $0.rnn + outputs)
                        ($0.lstm, $0.gru) = ($0.lstm + outputs, $0.gru + outputs)
                    }
                }),
            Misconception(
                "one bias for two", diagnosis: "you gave recurrent layers one bias where `biases` says two",
                caughtBy: "two biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, min(biases, 1))) { _ in }
                }),
            Misconception(
                "three for the LSTM", diagnosis: "you exchanged LSTM and GRU: four layers and three",
                caughtBy: "without biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) { ($0.lstm, $0.gru) = ($0.gru, $0.lstm) }
                }),
            Misconception(
                "no output layer", diagnosis: "you left out the output layer",
                caughtBy: "without biases",
                wrong: { steps, features, hidden, outputs, biases in
                    try counts((steps, features, hidden, outputs, biases)) {
                        let bias = min(1, biases)
                        let own = (hidden + bias) * outputs
                        ($0.rnn, $0.lstm, $0.gru) = ($0.rnn - own, $0.lstm - own, $0.gru - own)
                        $0.flattened -= (steps * hidden + bias) * outputs
                    }
                }),
        ])
}
