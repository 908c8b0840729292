import Contracts
import ExerciseKit

/// `(left, right, operation, upstream)` to the gradients at both sides.
package typealias BroadcastGradient =
    @Sendable (NumberArray, NumberArray, Arithmetic, NumberArray) throws -> BroadcastGradients

extension BackpropagationChecks {
    private static let batch = NumberArray(shape: [2, 3], values: [1, -2, 3, 4, 0.5, -6])
    private static let bias = NumberArray(shape: [3], values: [2, -4, 0.5])
    private static let upstream = NumberArray(shape: [2, 3], values: [1, 2, 3, -4, 5, 6])

    private static func answer(_ gradients: BroadcastGradients) -> Answer {
        func places(_ name: String, _ side: NumberArray) -> [String] {
            ["axes of \(name)"] + side.shape.indices.map { "size of axis \($0) of \(name)" }
                + side.values.indices.map { "\(name)[\($0)]" }
        }
        func numbers(_ side: NumberArray) -> [Double] {
            [Double(side.shape.count)] + side.shape.map(Double.init) + side.values
        }
        return Answer(
            names: places("left", gradients.left) + places("right", gradients.right),
            values: numbers(gradients.left) + numbers(gradients.right))
    }

    private static func check(
        _ name: String, why: String, _ left: NumberArray, _ operation: Arithmetic, _ right: NumberArray,
        _ upstream: NumberArray, left expectedLeft: [Double], right expectedRight: [Double]
    ) -> Check<BroadcastGradient> {
        func text(_ side: NumberArray) -> String { "\(side.shape) of \(Answer(side.values).text(width: 40))" }
        return Check(
            name, why: why, input: "\(text(left)), \(text(right)), \(operation.rawValue), upstream \(text(upstream))",
            expected: answer(
                BroadcastGradients(
                    left: NumberArray(shape: left.shape, values: expectedLeft),
                    right: NumberArray(shape: right.shape, values: expectedRight)))
        ) { answer(try $0(left, right, operation, upstream)) }
    }

    private static func slopes(_ operation: Arithmetic, _ a: Double, _ b: Double) -> (Double, Double) {
        switch operation {
        case .add: (1, 1)
        case .subtract: (1, -1)
        case .multiply: (b, a)
        case .divide: (1 / b, -a / (b * b))
        }
    }

    /// Ours, with its parts laid open.
    private static func gradients(
        _ left: NumberArray, _ right: NumberArray, _ operation: Arithmetic, _ upstream: NumberArray,
        slopes: (Arithmetic, Double, Double) -> (Double, Double) = slopes, adds: Bool = true, isMean: Bool = false,
        looksAtUpstream: Bool = true
    ) -> BroadcastGradients {
        var (a, b) = (left.values.map { _ in 0.0 }, right.values.map { _ in 0.0 })
        for place in Broadcasting().places(left.shape, right.shape)?.places ?? [] {
            let pair = slopes(operation, left.values[place.left], right.values[place.right])
            let value = looksAtUpstream ? upstream.values[place.result] : 1
            a[place.left] = (adds ? a[place.left] : 0) + value * pair.0
            b[place.right] = (adds ? b[place.right] : 0) + value * pair.1
        }
        func meant(_ side: [Double]) -> [Double] {
            let share = Double(side.count) / Double(max(1, upstream.values.count))
            return isMean ? side.map { $0 * share } : side
        }
        return BroadcastGradients(
            left: NumberArray(shape: left.shape, values: meant(a)),
            right: NumberArray(shape: right.shape, values: meant(b)))
    }

    package static let broadcastGradient = Exercise<BroadcastGradient>(
        "broadcast-gradient", title: "Broadcast gradients", in: chapter, file: "BroadcastGradient.swift",
        function: "broadcastGradient", minutes: 25,
        hints: [
            "A bias was added to every row of a batch. If it grows by a little, at how many places does the loss feel that?",
            "Begin with zeros in the shape of each side. Go through the places of the upstream: find the number on each "
                + "side that took part there, and add upstream times slope to its gradient.",
            "Indices from remainders as in broadcast-arithmetic, then a place on each side with the index 0 where the "
                + "size is 1. A `switch` gives the two slopes from the two numbers; `+=` does the adding up.",
        ],
        reference: BackpropagationChapter.broadcastGradient,
        checks: [
            check(
                "one shape", why: "the slopes alone: minus one for what is subtracted",
                NumberArray(shape: [2], values: [3, 4]), .subtract, NumberArray(shape: [2], values: [5, -6]),
                NumberArray(shape: [2], values: [10, 20]), left: [10, 20], right: [-10, -20]),
            check(
                "a bias", why: "the gradient of a bias is the sum over the batch", batch, .add, bias, upstream,
                left: [1, 2, 3, -4, 5, 6], right: [-3, 7, 9]),
            check(
                "a factor", why: "the gradient of a layer norm's scale", batch, .multiply, bias, upstream,
                left: [2, -8, 1.5, -8, -20, 3], right: [-15, -1.5, -27]),
            check(
                "a divisor", why: "as where a row is divided by its sum", batch, .divide,
                NumberArray(shape: [2, 1], values: [2, -4]), upstream,
                left: [0.5, 1, 1.5, 1, -1.25, -1.5], right: [-1.5, 3.09375]),
            check(
                "both stretched", why: "each side sums over the axes that the other one gave it",
                NumberArray(shape: [2, 1], values: [2, -1]), .multiply, NumberArray(shape: [3], values: [1, 2, -3]),
                upstream, left: [-4, -12], right: [6, -1, 0]),
            check(
                "a single number", why: "a temperature takes part everywhere", NumberArray(shape: [], values: [3]),
                .subtract,
                batch, upstream, left: [13], right: [-1, -2, -3, 4, -5, -6]),
            Check(
                drawn: "ranks 0 to 4 against ranks 0 to 4", why: "every combination, every operation",
                input: "100 pairs of arrays with ones at drawn places"
            ) { gradient, generator in
                let answers = try (0..<25).flatMap { pair in
                    let (left, right) = (
                        generator.array(generator.shape(pair / 5)), generator.array(generator.shape(pair % 5))
                    )
                    let upstream = generator.array(
                        try BackpropagationChapter.broadcastShape(left: left.shape, right: right.shape))
                    return try Arithmetic.allCases.flatMap { answer(try gradient(left, right, $0, upstream)).values }
                }
                return Answer(answers)
            },
        ],
        misconceptions: [
            Misconception(
                "the last one wins",
                diagnosis: "you set where you should add: a stretched number hears from many places",
                caughtBy: "a bias", wrong: { gradients($0, $1, $2, $3, adds: false) }),
            Misconception(
                "mean", diagnosis: "you took the mean over what was stretched: add up", caughtBy: "a bias",
                wrong: { gradients($0, $1, $2, $3, isMean: true) }),
            Misconception(
                "shape of the result",
                diagnosis: "a gradient has the shape of the result: it needs that of its own side",
                caughtBy: "a bias",
                wrong: { left, right, operation, upstream in
                    let places = Broadcasting().places(left.shape, right.shape)?.places ?? []
                    let pairs = places.map { slopes(operation, left.values[$0.left], right.values[$0.right]) }
                    return BroadcastGradients(
                        left: NumberArray(
                            shape: upstream.shape, values: zip(upstream.values, pairs).map { $0 * $1.0 }),
                        right: NumberArray(
                            shape: upstream.shape, values: zip(upstream.values, pairs).map { $0 * $1.1 }))
                }),
            Misconception(
                "no minus", diagnosis: "what is subtracted has the slope -1", caughtBy: "one shape",
                wrong: { gradients($0, $1, $2, $3, slopes: { $0 == .subtract ? (1, 1) : slopes($0, $1, $2) }) }),
            Misconception(
                "factors turned round", diagnosis: "the slope at a factor is the other factor, not itself",
                caughtBy: "a factor",
                wrong: { gradients($0, $1, $2, $3, slopes: { $0 == .multiply ? ($1, $2) : slopes($0, $1, $2) }) }),
            Misconception(
                "divisor's square forgotten", diagnosis: "the slope at a divisor b is -a / b²: you divided once",
                caughtBy: "a divisor",
                wrong: {
                    gradients($0, $1, $2, $3, slopes: { $0 == .divide ? (1 / $2, -$1 / $2) : slopes($0, $1, $2) })
                }),
            Misconception(
                "upstream forgotten", diagnosis: "you gave the slopes alone: each is multiplied by its upstream",
                caughtBy: "one shape", wrong: { gradients($0, $1, $2, $3, looksAtUpstream: false) }),
            Misconception(
                "no minus at the divisor", diagnosis: "the slope at a divisor b is -a / b²: you forgot the minus",
                caughtBy: "a divisor",
                wrong: {
                    gradients($0, $1, $2, $3, slopes: { $0 == .divide ? (1 / $2, $1 / ($2 * $2)) : slopes($0, $1, $2) })
                }),
            Misconception(
                "mean at the right side", diagnosis: "you took the mean over what was stretched: add up",
                caughtBy: "a bias",
                wrong: {
                    var result = gradients($0, $1, $2, $3)
                    result.right = gradients($0, $1, $2, $3, isMean: true).right
                    return result
                }),
            Misconception(
                "mean at the left side", diagnosis: "you took the mean over what was stretched: add up",
                caughtBy: "both stretched",
                wrong: {
                    var result = gradients($0, $1, $2, $3)
                    result.left = gradients($0, $1, $2, $3, isMean: true).left
                    return result
                }),
            Misconception(
                "the last one wins in sums",
                diagnosis: "you set where you should add: a stretched number hears from many places",
                caughtBy: "a bias",
                wrong: { gradients($0, $1, $2, $3, adds: $2 == .divide) }),
        ])
}
