import Contracts
import ExerciseKit

/// Nothing to weights that solve XOR.
package typealias XORByHand = @Sendable () throws -> TwoLayerNet

extension HiddenLayerChecks {
    /// The sizes of a net: what the other checks rely on.
    private static func sizes(_ net: TwoLayerNet) -> Answer {
        let rows = net.hidden.weights.map { Double($0.count) }
        return Answer(
            names: ["hidden units", "hidden biases", "output weights"]
                + rows.indices.map { "weights of unit \($0 + 1)" },
            values: [Double(rows.count), Double(net.hidden.biases.count), Double(net.output.weights.count)] + rows)
    }

    /// The probabilities of class 1 at A, B, C, D; nothing where the sizes are wrong.
    private static func probabilities(_ net: TwoLayerNet) throws -> [Double] {
        guard sizes(net).values == [2, 2, 2, 2, 2] else { return [] }
        let functions = Functions()
        return try XORExperiment.points.map { try functions.probability(net, $0.inputs) }
    }

    private static func named(_ values: [Double]) -> Answer {
        Answer(names: zip(XORExperiment.names, values).map(\.0), values: values)
    }

    /// The class that the net gives to a probability; a draw is an answer to neither.
    private static func decision(_ probability: Double) -> Double {
        probability == 0.5 ? 0.5 : probability > 0.5 ? 1 : 0
    }

    /// A probability of at least 0.9 as 1, of at most 0.1 as 0, and as it is in between.
    private static func sureDecision(_ probability: Double) -> Double {
        probability >= 0.9 ? 1 : probability <= 0.1 ? 0 : probability
    }

    private static func net(_ hidden: HiddenLayer, _ output: [Double], _ bias: Double) -> TwoLayerNet {
        TwoLayerNet(hidden: hidden, output: Neuron(weights: output, bias: bias))
    }

    /// The first unit is "one or the other", the second "both".
    private static let orAndBoth = HiddenLayer(weights: [[20, 20], [20, 20]], biases: [-10, -30])

    package static let xorByHand = Exercise<XORByHand>(
        "xor-by-hand", title: "XOR by hand", in: chapter, file: "XORByHand.swift", function: "xorByHand", minutes: 20,
        hints: [
            "XOR is \"one or the other, but not both\". Which two simpler questions are in that sentence?",
            "Let the first hidden unit ask \"is at least one input 1?\" and the second \"are both 1?\". The output says "
                + "yes to the first and no to the second. A large weight makes a unit sure.",
            "A unit that adds both inputs with weight w switches on between sums 0 and w if its bias is -w/2, between "
                + "w and 2w if it is -3w/2. Take one of each; give the output +w for the first, -w for the second, and "
                + "bias -w/2.",
        ],
        reference: HiddenLayerChapter.xorByHand,
        checks: [
            Check(
                "a 2-2-1 net", why: "two lines are the fewest that XOR can be made of",
                input: "the sizes of your net",
                expected: Answer(
                    names: [
                        "hidden units", "hidden biases", "output weights", "weights of unit 1", "weights of unit 2",
                    ], values: [2, 2, 2, 2, 2])
            ) { make in
                sizes(try make())
            },
            Check(
                "the four points", why: "a single line gets three of four right at best",
                input: "A [0, 1], B [1, 0], C [0, 0], D [1, 1]; 1 where p is above 0.5", expected: named([1, 1, 0, 0])
            ) { make in
                named(try probabilities(make()).map(decision))
            },
            Check(
                "sure of it", why: "a net that says 0.51 has hardly learned anything",
                input: "A [0, 1], B [1, 0], C [0, 0], D [1, 1]; p of at least 0.9 counts as 1, of at most 0.1 as 0",
                expected: named([1, 1, 0, 0])
            ) { make in
                named(try probabilities(make()).map(sureDecision))
            },
        ],
        misconceptions: [
            Misconception(
                "and", diagnosis: "this net computes AND: A and B must be 1, D must be 0",
                caughtBy: "the four points", wrong: { net(orAndBoth, [0, 20], -10) }),
            Misconception(
                "or", diagnosis: "this net computes OR: D must be 0", caughtBy: "the four points",
                wrong: { net(orAndBoth, [20, 0], -10) }),
            Misconception(
                "upside down", diagnosis: "this net says 0 where it should say 1: turn the signs of the output round",
                caughtBy: "the four points", wrong: { net(orAndBoth, [-20, 20], 10) }),
            Misconception(
                "not and", diagnosis: "this net computes NAND: C must be 0", caughtBy: "the four points",
                wrong: { net(orAndBoth, [0, -20], 10) }),
            Misconception(
                "all zero", diagnosis: "with all weights 0 the net says 0.5 whatever comes in",
                caughtBy: "the four points",
                wrong: { net(HiddenLayer(weights: [[0, 0], [0, 0]], biases: [0, 0]), [0, 0], 0) }),
            Misconception(
                "one hidden unit", diagnosis: "one hidden unit draws one line: XOR needs two", caughtBy: "a 2-2-1 net",
                wrong: { net(HiddenLayer(weights: [[20, 20]], biases: [-10]), [20], -10) }),
            Misconception(
                "or of both units",
                diagnosis: "your output unit says yes where one of the hidden units does: it should ask for both",
                caughtBy: "the four points",
                wrong: { net(HiddenLayer(weights: [[20, 20], [-20, -20]], biases: [-10, 30]), [20, 20], -10) }),
        ])
}
