import Contracts
import ExerciseKit

/// A plan to its parameters.
package typealias DenseNetParametersFunction = @Sendable (DenseNetPlan) throws -> DenseNetParameters

extension Answer {
    fileprivate init(_ count: DenseNetParameters) {
        self.init(named: [
            "first convolution": Double(count.stem), "blocks": Double(count.blocks),
            "transitions": Double(count.transitions), "end": Double(count.head),
        ])
    }
}

extension DenseNetChecks {
    private static func expected(_ stem: Int, _ blocks: Int, _ transitions: Int, _ head: Int) -> Answer {
        Answer(DenseNetParameters(stem: stem, blocks: blocks, transitions: transitions, head: head))
    }

    /// A network of the paper: three blocks of equal length, ten classes, colours.
    private static func paper(depth: Int, growth: Int, isBC: Bool) -> DenseNetPlan {
        DenseNetPlan(
            blocks: [Int](repeating: (depth - 4) / (isBC ? 6 : 3), count: 3), growth: growth, hasBottleneck: isBC,
            compression: isBC ? 0.5 : 1)
    }

    /// What a counter may believe.
    private struct Belief {
        var stem: (DenseNetPlan) -> Int = { $0.hasBottleneck && $0.compression < 1 ? 2 * $0.growth : 16 }
        /// How many numbers a convolution has.
        var convolution: (_ inputs: Int, _ outputs: Int, _ area: Int) -> Int = { $0 * $1 * $2 }
        /// How many numbers a normalisation has for each channel.
        var norm = 2
        /// The channels of a bottleneck over the growth rate.
        var width = 4
        /// Whether a transition normalises what it keeps, and not what it reads.
        var normsKept = false
        /// Whether the 3×3 convolution behind a bottleneck reads k channels.
        var readsGrowth = false
        var isCompressed = true
        var endsWithTransition = false
        var linearBias = 1
        var transitionBias = 0
        var rounding = FloatingPointRoundingRule.down
        /// What is made of the compression first.
        var part: (Double) -> Double = { $0 }

        func count(_ plan: DenseNetPlan) -> DenseNetParameters {
            var channels = stem(plan)
            var count = DenseNetParameters(
                stem: convolution(plan.imageChannels, channels, 9), blocks: 0, transitions: 0, head: 0)
            for (number, layers) in plan.blocks.enumerated() {
                for _ in 0..<layers {
                    if plan.hasBottleneck { count.blocks += layer(channels, width * plan.growth, area: 1) }
                    let inputs = plan.hasBottleneck ? width * plan.growth : channels
                    count.blocks += norm * inputs
                    count.blocks += convolution(
                        readsGrowth && plan.hasBottleneck ? plan.growth : inputs, plan.growth, 9)
                    channels += plan.growth
                }
                guard number + 1 < plan.blocks.count || endsWithTransition else { continue }
                let part = (Double(channels) * part(plan.compression)).rounded(rounding)
                let kept = isCompressed ? Int(part) : channels
                count.transitions += norm * (normsKept ? kept : channels) + convolution(channels, kept, 1)
                count.transitions += transitionBias * kept
                channels = kept
            }
            count.head = norm * channels + (channels + linearBias) * plan.classes
            return count
        }

        private func layer(_ inputs: Int, _ outputs: Int, area: Int) -> Int {
            norm * inputs + convolution(inputs, outputs, area)
        }
    }

    private static func wrong(_ change: @escaping @Sendable (inout Belief) -> Void) -> DenseNetParametersFunction {
        { plan in
            var belief = Belief()
            change(&belief)
            return belief.count(plan)
        }
    }

    package static let denseNetParameters = Exercise<DenseNetParametersFunction>(
        "densenet-parameters", title: "Parameters of a DenseNet", in: chapter, file: "DenseNetParameters.swift",
        function: "denseNetParameters",
        formerly: Former(file: "DenseNetParameterCount.swift", function: "denseNetParameters"), minutes: 30,
        hints: [
            "A 3×3 convolution from 16 channels to 12 with a normalisation before it: how many weights, how many γ, how many "
                + "β? What does the next layer read?",
            "Walk through the net with one variable, the channels that are there. Each layer adds its numbers to the count "
                + "and then the growth rate to the channels; each transition adds its own and then cuts the channels. A "
                + "convolution has inputs times outputs times window area numbers, a normalisation two for each channel.",
            "One layer: 2 · channels + 9 · channels · k. With a bottleneck: 2 · channels + channels · 4k for the first half, "
                + "2 · 4k + 9 · 4k · k for the second. The end: 2 · channels for the last normalisation, then (channels + 1) · "
                + "classes.",
        ],
        reference: DenseNetChapter.denseNetParameters,
        checks: [
            Check(
                "one layer", why: "one block needs no transition",
                input: "blocks [1], growth 3, grey images, 2 classes", expected: expected(144, 464, 0, 78)
            ) { count in Answer(try count(DenseNetPlan(blocks: [1], growth: 3, imageChannels: 1, classes: 2))) },
            Check(
                "two blocks", why: "transitions learn too",
                input: "blocks [1, 2], growth 3, 2 channels of the image, 5 classes",
                expected: expected(288, 1653, 399, 180)
            ) { count in Answer(try count(DenseNetPlan(blocks: [1, 2], growth: 3, imageChannels: 2, classes: 5))) },
            Check(
                "bottleneck", why: "a 1×1 convolution before the 3×3 one makes wide layers cheap",
                input: "blocks [2], growth 2, bottleneck, colours, 4 classes", expected: expected(432, 660, 0, 124)
            ) { count in Answer(try count(DenseNetPlan(blocks: [2], growth: 2, hasBottleneck: true, classes: 4))) },
            Check(
                "compression alone", why: "without bottlenecks the first convolution keeps its 16 channels",
                input: "blocks [1, 1], growth 3, compression 0.5, grey images, 2 classes",
                expected: expected(144, 725, 209, 50)
            ) { count in
                let plan = DenseNetPlan(blocks: [1, 1], growth: 3, compression: 0.5, imageChannels: 1, classes: 2)
                return Answer(try count(plan))
            },
            Check(
                "bottleneck and compression", why: "these are the nets that the paper calls BC",
                input: "blocks [1, 2], growth 3, bottleneck, compression 0.5, grey images, 2 classes",
                expected: expected(54, 1282, 54, 42)
            ) { count in
                let plan = DenseNetPlan(
                    blocks: [1, 2], growth: 3, hasBottleneck: true, compression: 0.5, imageChannels: 1, classes: 2)
                return Answer(try count(plan))
            },
            Check(
                "the paper's totals", why: "they say 1.0, 7.0, 27.2, 0.8, 15.3 and 25.6 million",
                input: "depth 40, 100 with k 12, 100 with k 24, then BC: 100 with k 12, 250 with 24, 190 with 40",
                expected: Answer([1_019_722, 6_979_642, 27_249_082, 769_162, 15_324_406, 25_624_430])
            ) { count in
                Answer(
                    try [
                        paper(depth: 40, growth: 12, isBC: false), paper(depth: 100, growth: 12, isBC: false),
                        paper(depth: 100, growth: 24, isBC: false), paper(depth: 100, growth: 12, isBC: true),
                        paper(depth: 250, growth: 24, isBC: true), paper(depth: 190, growth: 40, isBC: true),
                    ].map { try count($0).total })
            },
            Check(
                "three eighths", why: "a part need not be whole per cents",
                input: "blocks [1, 1], growth 8, compression 0.375, grey images, 2 classes",
                expected: expected(144, 1850, 264, 70)
            ) { count in
                let plan = DenseNetPlan(blocks: [1, 1], growth: 8, compression: 0.375, imageChannels: 1, classes: 2)
                return Answer(try count(plan))
            },
            Check(drawn: "drawn nets", why: "any net", input: "eight nets of 1 to 4 blocks") { count, generator in
                let answers = try (0..<8).map { _ in
                    Answer(
                        try count(
                            DenseNetPlan(
                                blocks: (0..<generator.whole(1...4)).map { _ in generator.whole(1...5) },
                                growth: generator.whole(2...20), hasBottleneck: generator.chance(0.5),
                                compression: Double(generator.whole(1...4)) / 4,
                                imageChannels: generator.whole(1...4), classes: generator.whole(2...100))))
                }
                return Answer(answers.flatMap(\.values))
            },
        ],
        misconceptions: [
            Misconception(
                "biases", diagnosis: "you counted biases of convolutions: they have none", caughtBy: "one layer",
                wrong: wrong { $0.convolution = { ($0 * $2 + 1) * $1 } }),
            Misconception(
                "no norms",
                diagnosis: "you left out the normalisations: each has γ and β for every channel that it reads",
                caughtBy: "one layer", wrong: wrong { $0.norm = 0 }),
            Misconception(
                "running averages",
                diagnosis: "you counted the running means and variances: they are remembered, not learned",
                caughtBy: "one layer", wrong: wrong { $0.norm = 4 }),
            Misconception(
                "no linear bias", diagnosis: "you left out the bias of the linear layer: it has one for each class",
                caughtBy: "one layer", wrong: wrong { $0.linearBias = 0 }),
            Misconception(
                "one transition too many", diagnosis: "you put a transition behind the last block",
                caughtBy: "one layer", wrong: wrong { $0.endsWithTransition = true }),
            Misconception(
                "narrow bottleneck", diagnosis: "your bottleneck has k channels: it has 4k", caughtBy: "bottleneck",
                wrong: wrong { $0.width = 1 }),
            Misconception(
                "not compressed", diagnosis: "you forgot the compression in the transitions",
                caughtBy: "compression alone", wrong: wrong { $0.isCompressed = false }),
            Misconception(
                "always 16",
                diagnosis: "your first convolution always has 16 channels: with bottleneck and compression it has 2k",
                caughtBy: "bottleneck and compression", wrong: wrong { $0.stem = { _ in 16 } }),
            Misconception(
                "bias in transitions", diagnosis: "you counted a bias in the transitions: no convolution has one",
                caughtBy: "two blocks", wrong: wrong { $0.transitionBias = 1 }),
            Misconception(
                "rounded up",
                diagnosis: "you rounded the part of the channels that a transition keeps: it is rounded down",
                caughtBy: "compression alone", wrong: wrong { $0.rounding = .up }),
            Misconception(
                "2k for compression",
                diagnosis: "your first convolution has 2k channels with compression alone: only with bottlenecks too",
                caughtBy: "compression alone", wrong: wrong { $0.stem = { $0.compression < 1 ? 2 * $0.growth : 16 } }),
            Misconception(
                "2k for either",
                diagnosis:
                    "your first convolution has 2k channels with one of bottleneck and compression: it takes both",
                caughtBy: "bottleneck",
                wrong: wrong { $0.stem = { $0.hasBottleneck || $0.compression < 1 ? 2 * $0.growth : 16 } }),
            Misconception(
                "2k for bottlenecks",
                diagnosis: "your first convolution has 2k channels with bottlenecks alone: only with compression too",
                caughtBy: "bottleneck", wrong: wrong { $0.stem = { $0.hasBottleneck ? 2 * $0.growth : 16 } }),
            Misconception(
                "whole per cents", diagnosis: "you cut the compression to whole per cents: take it as it is",
                caughtBy: "three eighths",
                wrong: wrong { $0.part = { ($0 * 100).rounded(.down) / 100 } }),
            Misconception(
                "one for each norm",
                diagnosis: "you counted one number for each channel of a normalisation: γ and β are two",
                caughtBy: "one layer",
                wrong: wrong { $0.norm = 1 }),
            Misconception(
                "window of one",
                diagnosis: "you counted the 3×3 convolutions as 1×1: nine numbers for each pair of channels",
                caughtBy: "one layer",
                wrong: wrong { $0.convolution = { inputs, outputs, _ in inputs * outputs } }),
            Misconception(
                "bottleneck of two", diagnosis: "your bottleneck has 2k channels: it has 4k",
                caughtBy: "bottleneck",
                wrong: wrong { $0.width = 2 }),
            Misconception(
                "3 for 3×3", diagnosis: "you counted 3 numbers for a window of 3×3: nine for each pair of channels",
                caughtBy: "one layer",
                wrong: wrong { $0.convolution = { $0 * $1 * ($2 == 9 ? 3 : $2) } }),
            Misconception(
                "channels as they were behind a transition",
                diagnosis:
                    "behind your transitions there are as many channels as before: the part that is kept goes on",
                caughtBy: "compression alone",
                wrong: { plan in
                    var (belief, channels) = (Belief().count(plan), Belief().stem(plan))
                    (belief.blocks, belief.transitions) = (0, 0)
                    for (number, layers) in plan.blocks.enumerated() {
                        for _ in 0..<layers {
                            let inner = 4 * plan.growth
                            belief.blocks +=
                                plan.hasBottleneck
                                ? 2 * channels + channels * inner + 2 * inner + 9 * inner * plan.growth
                                : 2 * channels + 9 * channels * plan.growth
                            channels += plan.growth
                        }
                        guard number + 1 < plan.blocks.count else { continue }
                        belief.transitions += 2 * channels + channels * Int(Double(channels) * plan.compression)
                    }
                    belief.head = 2 * channels + (channels + 1) * plan.classes
                    return belief
                }),
            Misconception(
                "kept channels normalised",
                diagnosis: "your transition normalises the channels that it keeps: it normalises all that it reads",
                caughtBy: "compression alone", wrong: wrong { $0.normsKept = true }),
            Misconception(
                "growth behind the bottleneck",
                diagnosis: "your 3×3 convolution behind a bottleneck reads k channels: the bottleneck gives 4k",
                caughtBy: "bottleneck", wrong: wrong { $0.readsGrowth = true }),
        ])
}
