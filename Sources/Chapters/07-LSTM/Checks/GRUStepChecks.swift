import Contracts
import ExerciseKit
import Foundation

extension LSTMChecks {
    private static let gru = GRUWeights(reset: parts[0], update: parts[1], candidate: parts[2])
    private static let before = [0.9106754918098574, -0.37848127826045574]
    private static let after = [0.9117333446341886, -0.3787030250846541]

    private static func probe(_ gru: GRUStep, _ placement: ResetPlacement) throws -> Answer {
        Answer(try gru(Self.gru, input, hidden, placement, LSTMChapter.rowProduct, Lent.sigmoid))
    }

    /// Our answer with other weights or another placement.
    private static func wrong(
        _ change: @escaping @Sendable (GRUWeights) -> GRUWeights = { $0 },
        placement: @escaping @Sendable (ResetPlacement) -> ResetPlacement = { $0 }
    ) -> GRUStep {
        {
            try LSTMChapter.gruStep(
                weights: change($0), input: $1, hidden: $2, placement: placement($3), product: $4, sigmoid: $5)
        }
    }

    /// The same part, its sums far from 0 to one side.
    private static func saturated(_ part: GateWeights, at sum: Double) -> GateWeights {
        GateWeights(
            input: part.input.map { _ in 0 }, hidden: part.hidden.map { _ in 0 }, bias: part.bias.map { _ in sum })
    }

    /// The sums of a gate.
    private static func sums(
        _ part: GateWeights, _ input: [Double], _ hidden: [Double], _ product: RowProduct
    ) throws -> [Double] {
        let (one, other) = (try product(input, part.input), try product(hidden, part.hidden))
        return part.bias.indices.map { one[$0] + other[$0] + part.bias[$0] }
    }

    /// The new state from both gates, with an activation of the candidate.
    private static func mixed(
        _ weights: GRUWeights, _ input: [Double], _ hidden: [Double], _ placement: ResetPlacement,
        _ product: RowProduct, _ reset: [Double], _ update: [Double], _ activation: (Double) throws -> Double
    ) throws -> [Double] {
        let part = weights.candidate
        let fromInput = try product(input, part.input)
        let fromHidden =
            placement == .beforeProduct
            ? try product(zip(reset, hidden).map(*), part.hidden)
            : zip(reset, try product(hidden, part.hidden)).map(*)
        return try hidden.indices.map { unit in
            let candidate = try activation(fromInput[unit] + fromHidden[unit] + part.bias[unit])
            return (1 - update[unit]) * candidate + update[unit] * hidden[unit]
        }
    }

    package static let gruStep = Exercise<GRUStep>(
        "gru-step", title: "One step of a GRU", in: chapter, file: "GRUStep.swift", function: "gruStep", minutes: 20,
        hints: [
            "With z = 1 nothing may change. Which of the two terms of h' is then left?",
            "Reset and update are two gates as in an LSTM. For the candidate compute the share of the input and the "
                + "share of the old state one by one: the reset gate touches the second alone, before or after its product.",
            "Before: multiply r and h number by number, then call `product` with U_n. After: call `product` on h and U_n "
                + "first, then multiply the result by r. Add the input's share and the bias, and take tanh.",
        ],
        reference: LSTMChapter.gruStep,
        checks: [
            Check(
                "reset after the product", why: "the common libraries compute it so",
                input: "the weights of Sources/Chapters/07-LSTM/Checks, x [1.5, -2, 0.4], h [0.6, -0.35]",
                expected: Answer(after)
            ) { gru in
                try probe(gru, .afterProduct)
            },
            Check(
                "reset before the product", why: "the paper of 2014 computes it so, and the numbers differ",
                input: "the weights of Sources/Chapters/07-LSTM/Checks, x [1.5, -2, 0.4], h [0.6, -0.35]",
                expected: Answer(before)
            ) { gru in
                try probe(gru, .beforeProduct)
            },
            Check(
                drawn: "drawn weights", why: "any number of inputs and units", input: "1 to 4 units, 5 - units inputs"
            ) { gru, generator in
                Answer(
                    try (1...4).flatMap { units in
                        let parts = (0..<3).map { _ in drawnPart(5 - units, units, using: &generator) }
                        let drawn = GRUWeights(reset: parts[0], update: parts[1], candidate: parts[2])
                        let x = generator.numbers(5 - units, in: -2..<2)
                        let h = generator.numbers(units, in: -1..<1)
                        return try gru(drawn, x, h, .beforeProduct, LSTMChapter.rowProduct, Lent.sigmoid)
                            + gru(drawn, x, h, .afterProduct, LSTMChapter.rowProduct, Lent.sigmoid)
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "z and 1 - z", diagnosis: "you exchanged z and 1 - z: here z is the share of the old state",
                caughtBy: "reset after the product",
                wrong: wrong { weights in
                    // σ(-s) = 1 - σ(s)
                    var turned = weights
                    turned.update = GateWeights(
                        input: weights.update.input.map { -$0 }, hidden: weights.update.hidden.map { -$0 },
                        bias: weights.update.bias.map { -$0 })
                    return turned
                }),
            Misconception(
                "always after", diagnosis: "you put the reset after the product in both cases",
                caughtBy: "reset before the product", wrong: wrong(placement: { _ in .afterProduct })),
            Misconception(
                "always before", diagnosis: "you put the reset before the product in both cases",
                caughtBy: "reset after the product", wrong: wrong(placement: { _ in .beforeProduct })),
            Misconception(
                "no reset", diagnosis: "you left the reset gate out", caughtBy: "reset after the product",
                wrong: wrong { weights in
                    var open = weights
                    open.reset = saturated(weights.reset, at: 50)
                    return open
                }),
            Misconception(
                "gates exchanged", diagnosis: "you exchanged reset gate and update gate",
                caughtBy: "reset after the product",
                wrong: wrong { GRUWeights(reset: $0.update, update: $0.reset, candidate: $0.candidate) }),
            Misconception(
                "one gate for both",
                diagnosis: "you used the update gate at the candidate: the reset gate belongs there",
                caughtBy: "reset after the product",
                wrong: wrong { GRUWeights(reset: $0.update, update: $0.update, candidate: $0.candidate) }),
            Misconception(
                "new state alone", diagnosis: "your new state is the candidate: mix it with the old state by z",
                caughtBy: "reset after the product",
                wrong: wrong { weights in
                    var shut = weights
                    shut.update = saturated(weights.update, at: -50)
                    return shut
                }),
            Misconception(
                "sigmoid for the candidate", diagnosis: "your candidate is a sigmoid: it takes tanh",
                caughtBy: "reset after the product",
                wrong: { weights, input, hidden, placement, product, sigmoid in
                    let (reset, update) = (
                        try sums(weights.reset, input, hidden, product).map(sigmoid),
                        try sums(weights.update, input, hidden, product).map(sigmoid)
                    )
                    return try mixed(weights, input, hidden, placement, product, reset, update, sigmoid)
                }),
            Misconception(
                "candidate as it is", diagnosis: "your candidate lacks its tanh",
                caughtBy: "reset after the product",
                wrong: { weights, input, hidden, placement, product, sigmoid in
                    let (reset, update) = (
                        try sums(weights.reset, input, hidden, product).map(sigmoid),
                        try sums(weights.update, input, hidden, product).map(sigmoid)
                    )
                    return try mixed(weights, input, hidden, placement, product, reset, update) { $0 }
                }),
            Misconception(
                "no biases", diagnosis: "you did not add the biases",
                caughtBy: "reset after the product",
                wrong: wrong { weights in
                    func bare(_ part: GateWeights) -> GateWeights {
                        GateWeights(input: part.input, hidden: part.hidden, bias: part.bias.map { _ in 0 })
                    }
                    return GRUWeights(
                        reset: bare(weights.reset), update: bare(weights.update), candidate: bare(weights.candidate))
                }),
            Misconception(
                "no bias in the candidate", diagnosis: "you did not add the candidate's bias",
                caughtBy: "reset after the product",
                wrong: wrong { weights in
                    var other = weights
                    other.candidate = GateWeights(
                        input: other.candidate.input, hidden: other.candidate.hidden,
                        bias: other.candidate.bias.map { _ in 0 })
                    return other
                }),
            Misconception(
                "old state left out", diagnosis: "you left out z h: the old state has its share",
                caughtBy: "reset after the product",
                wrong: { weights, input, hidden, placement, product, sigmoid in
                    let update = try sums(weights.update, input, hidden, product).map(sigmoid)
                    let new = try LSTMChapter.gruStep(
                        weights: weights, input: input, hidden: hidden, placement: placement, product: product,
                        sigmoid: sigmoid)
                    return new.indices.map { new[$0] - update[$0] * hidden[$0] }
                }),
            Misconception(
                "gates by tanh", diagnosis: "your gates are tanh: they lie between 0 and 1, so sigmoid",
                caughtBy: "reset after the product",
                wrong: { weights, input, hidden, placement, product, sigmoid in
                    try LSTMChapter.gruStep(
                        weights: weights, input: input, hidden: hidden, placement: placement, product: product,
                        sigmoid: { tanh($0) })
                }),
            Misconception(
                "reset times the bias",
                diagnosis: "your reset gate multiplies the bias too: the bias stands outside of the brackets",
                caughtBy: "reset after the product",
                wrong: { weights, input, hidden, placement, product, sigmoid in
                    let reset = try sums(weights.reset, input, hidden, product).map(sigmoid)
                    let update = try sums(weights.update, input, hidden, product).map(sigmoid)
                    let part = weights.candidate
                    let fromInput = try product(input, part.input)
                    let fromHidden =
                        placement == .beforeProduct
                        ? try product(zip(reset, hidden).map(*), part.hidden) : try product(hidden, part.hidden)
                    return hidden.indices.map { unit in
                        let outer = placement == .afterProduct ? reset[unit] : 1
                        let candidate = tanh(fromInput[unit] + outer * (fromHidden[unit] + part.bias[unit]))
                        return (1 - update[unit]) * candidate + update[unit] * hidden[unit]
                    }
                }),
            Misconception(
                "reset times the input",
                diagnosis: "your reset gate multiplies the input's part too: it is for the old state alone",
                caughtBy: "reset after the product",
                wrong: { weights, input, hidden, placement, product, sigmoid in
                    let reset = try sums(weights.reset, input, hidden, product).map(sigmoid)
                    let update = try sums(weights.update, input, hidden, product).map(sigmoid)
                    let part = weights.candidate
                    let fromInput = try product(input, part.input)
                    let fromHidden =
                        placement == .beforeProduct
                        ? try product(zip(reset, hidden).map(*), part.hidden) : try product(hidden, part.hidden)
                    return hidden.indices.map { unit in
                        let outer = placement == .afterProduct ? reset[unit] : 1
                        let candidate = tanh(outer * (fromInput[unit] + fromHidden[unit]) + part.bias[unit])
                        return (1 - update[unit]) * candidate + update[unit] * hidden[unit]
                    }
                }),
            Misconception(
                "reset times the input, both ways",
                diagnosis: "your reset gate multiplies the input's part too: it is for the old state alone",
                caughtBy: "reset after the product",
                wrong: { weights, input, hidden, placement, product, sigmoid in
                    let reset = try sums(weights.reset, input, hidden, product).map(sigmoid)
                    let update = try sums(weights.update, input, hidden, product).map(sigmoid)
                    let part = weights.candidate
                    let fromInput = try product(input, part.input)
                    let fromHidden =
                        placement == .beforeProduct
                        ? try product(zip(reset, hidden).map(*), part.hidden) : try product(hidden, part.hidden)
                    return hidden.indices.map { unit in
                        let outer = reset[unit]
                        let candidate = tanh(
                            outer
                                * (fromInput[unit]
                                    + (placement == .afterProduct ? fromHidden[unit] : fromHidden[unit] / outer))
                                + part.bias[unit])
                        return (1 - update[unit]) * candidate + update[unit] * hidden[unit]
                    }
                }),
        ])
}
