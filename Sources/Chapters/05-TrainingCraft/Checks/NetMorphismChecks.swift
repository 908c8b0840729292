import Contracts
import ExerciseKit

/// `(nextWeight, layer)` to the weights around the new layer.
package typealias NetMorphism = @Sendable (Matrix, InsertedLayer) throws -> InsertedWeights

extension TrainingCraftChecks {
    private static let next = Matrix([[1, -2, 0.5], [0.25, 3, -1]])
    private static let nextText = "W [[1, -2, 0.5], [0.25, 3, -1]]"

    private static func answer(_ weights: InsertedWeights) -> Answer {
        Answer(named: ["weight": weights.weight, "nextWeight": weights.nextWeight])
    }

    /// The reference with its parts laid open.
    private static func inserted(
        _ next: Matrix, _ layer: InsertedLayer, into: (Double) -> Double = { $0 },
        onward: (Double) -> Double = { 1 / $0 }, reluScale: Double = 1, fills: Bool = false
    ) -> InsertedWeights {
        let scale =
            switch layer {
            case .relu: reluScale
            case .tanh(let scale): scale
            }
        var weight = Matrix(rows: next.rows, columns: next.rows, repeating: fills ? into(scale) : 0)
        for unit in 0..<next.rows { weight[unit, unit] = into(scale) }
        return InsertedWeights(weight: weight, nextWeight: next.map { $0 * onward(scale) })
    }

    package static let netMorphism = Exercise<NetMorphism>(
        "net-morphism", title: "A layer more, the same function", in: chapter, file: "NetMorphism.swift",
        function: "netMorphism", minutes: 15,
        hints: [
            "What is relu of a number that is never negative? And what is tanh of a number that is nearly 0?",
            "The new layer hands each unit on to one unit of its own: ones on the diagonal, or the scale. What the "
                + "scale has "
                + "made smaller, the next layer has to make larger again.",
            "A square `Matrix(rows:columns:)` of zeros, and a loop that sets `[unit, unit]`. The next weights "
                + "divided by the "
                + "scale, with a scale of 1 for ReLU.",
        ],
        reference: TrainingCraftChapter.netMorphism,
        checks: [
            Check(
                "ReLU", why: "the function stays exactly, so training goes on without a jump",
                input: "\(nextText), relu",
                expected: answer(InsertedWeights(weight: Matrix([[1, 0], [0, 1]]), nextWeight: next))
            ) { morph in
                answer(try morph(next, .relu))
            },
            Check(
                "tanh", why: "small on the way in, large on the way out", input: "\(nextText), tanh with scale 0.1",
                expected: answer(
                    InsertedWeights(
                        weight: Matrix([[0.1, 0], [0, 0.1]]), nextWeight: Matrix([[10, -20, 5], [2.5, 30, -10]])))
            ) { morph in
                answer(try morph(next, .tanh(scale: 0.1)))
            },
            Check(
                drawn: "drawn layers", why: "any width", input: "4 units, 2 outputs, both layers"
            ) { morph, generator in
                let (next, scale) = (generator.matrix(4, 2), generator.uniform(in: 0.01..<0.5))
                let (relu, tanh) = (try morph(next, .relu), try morph(next, .tanh(scale: scale)))
                return Answer(named: [
                    "relu weight": relu.weight, "relu nextWeight": relu.nextWeight, "tanh weight": tanh.weight,
                    "tanh nextWeight": tanh.nextWeight,
                ])
            },
        ],
        misconceptions: [
            Misconception(
                "outgoing not divided", diagnosis: "the next weights stay as they were: divide them by the scale",
                caughtBy: "tanh", wrong: { inserted($0, $1, onward: { _ in 1 }) }),
            Misconception(
                "outgoing multiplied", diagnosis: "you multiplied the next weights by the scale: divide them",
                caughtBy: "tanh", wrong: { inserted($0, $1, onward: { $0 }) }),
            Misconception(
                "exchanged", diagnosis: "large going in drives tanh to its ends: small in, large out", caughtBy: "tanh",
                wrong: { inserted($0, $1, into: { 1 / $0 }, onward: { $0 }) }),
            Misconception(
                "all to all",
                diagnosis: "every new unit adds up all the old ones: one to one, so zeros off the diagonal",
                caughtBy: "ReLU", wrong: { inserted($0, $1, fills: true) }),
            Misconception(
                "ReLU scaled", diagnosis: "you scaled the ReLU layer too: it needs ones on the diagonal",
                caughtBy: "ReLU",
                wrong: { inserted($0, $1, reluScale: 0.1) }),
            Misconception(
                "next weights transposed", diagnosis: "your next weights are transposed: they keep their shape",
                caughtBy: "ReLU",
                wrong: { next, layer in
                    var weights = inserted(next, layer)
                    weights.nextWeight = weights.nextWeight.transposed()
                    return weights
                }),
            Misconception(
                "as many as the outputs",
                diagnosis:
                    "your new layer has as many units as the net has outputs: it has as many as the layer before",
                caughtBy: "ReLU",
                wrong: { next, layer in
                    let turned = inserted(next.transposed(), layer)
                    return InsertedWeights(weight: turned.weight, nextWeight: turned.nextWeight.transposed())
                }),
            Misconception(
                "scale ignored", diagnosis: "you took no notice of the scale: tanh of large numbers is 1",
                caughtBy: "tanh",
                wrong: { next, _ in inserted(next, .relu) }),
            Misconception(
                "zeros", diagnosis: "your new weights are all 0: the diagonal hands the units on",
                caughtBy: "ReLU",
                wrong: { inserted($0, $1, into: { _ in 0 }) }),
            Misconception(
                "ReLU of zeros",
                diagnosis: "your ReLU layer is all 0 and passes nothing: ones on the diagonal hand the units on",
                caughtBy: "ReLU",
                wrong: { next, layer in
                    var weights = inserted(next, layer)
                    if case .relu = layer { weights.weight = weights.weight.map { _ in 0 } }
                    return weights
                }),
            Misconception(
                "tanh not scaled", diagnosis: "you did not scale the tanh layer: the scale stands on its diagonal",
                caughtBy: "tanh",
                wrong: { inserted($0, $1, into: { _ in 1 }) }),
        ])
}
