import Contracts
import ExerciseKit
import Foundation

extension LSTMChecks {
    private static func answer(_ gates: LSTMGates) -> Answer {
        Answer(lists: ["i": gates.input, "f": gates.forget, "g": gates.candidate, "o": gates.output])
    }

    /// A wrong way from the sums of the four parts to the gates.
    private static func wrong(
        _ change: @escaping @Sendable (_ sums: [[Double]], _ sigmoid: Sigmoid) throws -> LSTMGates
    ) -> LSTMGatesFunction {
        { weights, input, hidden, product, sigmoid in
            let parts = [weights.inputGate, weights.forgetGate, weights.candidate, weights.outputGate]
            return try change(try parts.map { try sums($0, input, hidden, product) }, sigmoid)
        }
    }

    /// The reference with weights that were copied from one gate to another.
    private static func copied(_ change: @escaping @Sendable (inout LSTMWeights) -> Void) -> LSTMGatesFunction {
        { weights, input, hidden, product, sigmoid in
            var bent = weights
            change(&bent)
            return try LSTMChapter.lstmGates(
                weights: bent, input: input, hidden: hidden, product: product, sigmoid: sigmoid)
        }
    }

    private static func sums(
        _ part: GateWeights, _ input: [Double], _ hidden: [Double], _ product: RowProduct
    ) throws -> [Double] {
        let (one, other) = (try product(input, part.input), try product(hidden, part.hidden))
        return part.bias.indices.map { one[$0] + other[$0] + part.bias[$0] }
    }

    package static let lstmGates = Exercise<LSTMGatesFunction>(
        "lstm-gates", title: "The gates of an LSTM", in: chapter, file: "LSTMGates.swift", function: "lstmGates",
        minutes: 15,
        hints: [
            "The four formulas differ in their letters and in one more thing. In which one, and why there?",
            "Write one helper that makes the sums of a part: both products and the bias, added unit by unit. Call it "
                + "four times; three results go through the sigmoid, the candidate's through tanh.",
            "For a part p take `product(input, p.input)` and `product(hidden, p.hidden)`, and for every unit add the "
                + "two and `p.bias`. Then `map` sigmoid or `tanh` over the list.",
        ],
        reference: LSTMChapter.lstmGates,
        checks: [
            Check(
                "from the input alone", why: "every part has its own weights and bias",
                input: "the weights of Sources/Chapters/07-LSTM/Checks, x [1.5, -2, 0.4], h [0, 0]",
                expected: Answer(lists: [
                    "i": [0.5374298453437496, 0.0399253339528138], "f": [0.2650274005334812, 0.9037844582893072],
                    "g": [0.9846182482369833, -0.9698640203788144], "o": [0.8107667463605056, 0.9125359795196295],
                ])
            ) { gates in
                answer(try gates(weights, input, [0, 0], LSTMChapter.rowProduct, Lent.sigmoid))
            },
            Check(
                "with a past", why: "a gate that does not see the state cannot decide by what is remembered",
                input: "the weights of Sources/Chapters/07-LSTM/Checks, x [1.5, -2, 0.4], h [0.6, -0.35]",
                expected: Answer(lists: [
                    "i": [0.5299640517645717, 0.031068484159667425], "f": [0.20505413508936485, 0.9536908501514997],
                    "g": [0.9956779100234866, -0.9681872165763706], "o": [0.762692831735714, 0.9415854444576037],
                ])
            ) { gates in
                answer(try gates(weights, input, hidden, LSTMChapter.rowProduct, Lent.sigmoid))
            },
            Check(
                drawn: "drawn weights", why: "any number of inputs and units", input: "1 to 4 units, 5 - units inputs"
            ) { gates, generator in
                Answer(
                    try (1...4).flatMap { units in
                        let parts = (0..<4).map { _ in drawnPart(5 - units, units, using: &generator) }
                        let drawn = LSTMWeights(
                            inputGate: parts[0], forgetGate: parts[1], candidate: parts[2], outputGate: parts[3])
                        return answer(
                            try gates(
                                drawn, generator.numbers(5 - units, in: -2..<2), generator.numbers(units, in: -1..<1),
                                LSTMChapter.rowProduct, Lent.sigmoid)
                        ).values
                    })
            },
            Check(
                drawn: "as many inputs as units", why: "input and state have weights of their own, even where both fit",
                input: "3 inputs, 3 units"
            ) { gates, generator in
                let parts = (0..<4).map { _ in drawnPart(3, 3, using: &generator) }
                let drawn = LSTMWeights(
                    inputGate: parts[0], forgetGate: parts[1], candidate: parts[2], outputGate: parts[3])
                return answer(
                    try gates(
                        drawn, generator.numbers(3, in: -2..<2), generator.numbers(3, in: -1..<1),
                        LSTMChapter.rowProduct, Lent.sigmoid))
            },
        ],
        misconceptions: [
            Misconception(
                "sigmoid everywhere", diagnosis: "your candidate is a sigmoid: it is a value from -1 to 1, so tanh",
                caughtBy: "from the input alone",
                wrong: wrong { sums, sigmoid in
                    let parts = try sums.map { try $0.map(sigmoid) }
                    return LSTMGates(input: parts[0], forget: parts[1], candidate: parts[2], output: parts[3])
                }),
            Misconception(
                "output by tanh", diagnosis: "your output gate is a tanh: a gate lies between 0 and 1, so sigmoid",
                caughtBy: "from the input alone",
                wrong: wrong { sums, sigmoid in
                    LSTMGates(
                        input: try sums[0].map(sigmoid), forget: try sums[1].map(sigmoid), candidate: sums[2].map(tanh),
                        output: sums[3].map(tanh))
                }),
            Misconception(
                "forget turned round", diagnosis: "your forget gate is 1 - f: it is 1 where the cell is kept",
                caughtBy: "from the input alone",
                wrong: wrong { sums, sigmoid in
                    LSTMGates(
                        input: try sums[0].map(sigmoid), forget: try sums[1].map { 1 - (try sigmoid($0)) },
                        candidate: sums[2].map(tanh), output: try sums[3].map(sigmoid))
                }),
            Misconception(
                "order", diagnosis: "you exchanged input gate and forget gate", caughtBy: "from the input alone",
                wrong: wrong { sums, sigmoid in
                    LSTMGates(
                        input: try sums[1].map(sigmoid), forget: try sums[0].map(sigmoid), candidate: sums[2].map(tanh),
                        output: try sums[3].map(sigmoid))
                }),
            Misconception(
                "no past", diagnosis: "you left the hidden state out: the gates see input and past",
                caughtBy: "with a past",
                wrong: { weights, input, hidden, product, sigmoid in
                    try LSTMChapter.lstmGates(
                        weights: weights, input: input, hidden: hidden.map { _ in 0 }, product: product,
                        sigmoid: sigmoid)
                }),
            Misconception(
                "no bias", diagnosis: "you did not add the biases", caughtBy: "from the input alone",
                wrong: { weights, input, hidden, product, sigmoid in
                    func bare(_ part: GateWeights) -> GateWeights {
                        GateWeights(input: part.input, hidden: part.hidden, bias: part.bias.map { _ in 0 })
                    }
                    let bare = LSTMWeights(
                        inputGate: bare(weights.inputGate), forgetGate: bare(weights.forgetGate),
                        candidate: bare(weights.candidate), outputGate: bare(weights.outputGate))
                    return try LSTMChapter.lstmGates(
                        weights: bare, input: input, hidden: hidden, product: product, sigmoid: sigmoid)
                }),
            Misconception(
                "candidate as it is", diagnosis: "your candidate lacks its tanh",
                caughtBy: "from the input alone",
                wrong: wrong { sums, sigmoid in
                    LSTMGates(
                        input: try sums[0].map(sigmoid), forget: try sums[1].map(sigmoid), candidate: sums[2],
                        output: try sums[3].map(sigmoid))
                }),
            Misconception(
                "candidate and output exchanged", diagnosis: "you exchanged candidate and output gate",
                caughtBy: "from the input alone",
                wrong: wrong { sums, sigmoid in
                    LSTMGates(
                        input: try sums[0].map(sigmoid), forget: try sums[1].map(sigmoid), candidate: sums[3].map(tanh),
                        output: try sums[2].map(sigmoid))
                }),
            Misconception(
                "tanh everywhere", diagnosis: "all four are tanh in your answer: the gates take the sigmoid",
                caughtBy: "from the input alone",
                wrong: wrong { sums, _ in
                    LSTMGates(
                        input: sums[0].map(tanh), forget: sums[1].map(tanh), candidate: sums[2].map(tanh),
                        output: sums[3].map(tanh))
                }),
            Misconception(
                "no activations",
                diagnosis: "you gave the sums: three go through the sigmoid, the candidate through tanh",
                caughtBy: "from the input alone",
                wrong: wrong { sums, _ in
                    LSTMGates(input: sums[0], forget: sums[1], candidate: sums[2], output: sums[3])
                }),
            Misconception(
                "no input", diagnosis: "you left the input out: the gates see input and past",
                caughtBy: "from the input alone",
                wrong: { weights, input, hidden, product, sigmoid in
                    try LSTMChapter.lstmGates(
                        weights: weights, input: input.map { _ in 0 }, hidden: hidden, product: product,
                        sigmoid: sigmoid)
                }),
            Misconception(
                "one part for all", diagnosis: "all four use the weights of the input gate: each has its own",
                caughtBy: "from the input alone",
                wrong: wrong { sums, sigmoid in
                    LSTMGates(
                        input: try sums[0].map(sigmoid), forget: try sums[0].map(sigmoid), candidate: sums[0].map(tanh),
                        output: try sums[0].map(sigmoid))
                }),
            Misconception(
                "output from the forget gate",
                diagnosis: "your output gate uses the forget gate's weights: a copied line, perhaps",
                caughtBy: "from the input alone",
                wrong: copied { $0.outputGate = $0.forgetGate }),
            Misconception(
                "output from the input gate",
                diagnosis: "your output gate uses the input gate's weights: a copied line, perhaps",
                caughtBy: "from the input alone",
                wrong: copied { $0.outputGate = $0.inputGate }),
            Misconception(
                "forget from the input gate",
                diagnosis: "your forget gate uses the input gate's weights: a copied line, perhaps",
                caughtBy: "from the input alone",
                wrong: copied { $0.forgetGate = $0.inputGate }),
            Misconception(
                "U transposed",
                diagnosis: "you multiplied the hidden state by U transposed: it is a row times U, as x W is",
                caughtBy: "with a past",
                wrong: { weights, input, hidden, product, sigmoid in
                    func turned(_ part: GateWeights) -> GateWeights {
                        GateWeights(input: part.input, hidden: part.hidden.transposed(), bias: part.bias)
                    }
                    return try LSTMChapter.lstmGates(
                        weights: LSTMWeights(
                            inputGate: turned(weights.inputGate), forgetGate: turned(weights.forgetGate),
                            candidate: turned(weights.candidate), outputGate: turned(weights.outputGate)),
                        input: input, hidden: hidden, product: product, sigmoid: sigmoid)
                }),
            Misconception(
                "weights exchanged where they fit",
                diagnosis: "you multiplied the input by the state's weights: each has its own",
                caughtBy: "as many inputs as units",
                wrong: { weights, input, hidden, product, sigmoid in
                    let (x, h) = input.count == hidden.count ? (hidden, input) : (input, hidden)
                    return try LSTMChapter.lstmGates(
                        weights: weights, input: x, hidden: h, product: product, sigmoid: sigmoid)
                }),
        ])
}
