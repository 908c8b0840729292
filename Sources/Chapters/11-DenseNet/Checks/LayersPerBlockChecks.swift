import Contracts
import ExerciseKit

/// `(depth, blocks, hasBottleneck)` to the layers of each block.
package typealias LayersPerBlock = @Sendable (Int, Int, Bool) throws -> DepthPlan

extension Answer {
    fileprivate init(_ plan: DepthPlan) {
        switch plan {
        case .layers(let layers): self.init(lists: ["accepted": [1], "layers": [Double(layers)]])
        case .refused(let nearest): self.init(lists: ["accepted": [0], "nearest": nearest.map(Double.init)])
        }
    }
}

extension DenseNetChecks {
    /// The reference's plan, changed.
    private static func wrong(
        _ change: @escaping @Sendable (inout DepthPlan, _ depth: Int, _ blocks: Int, _ step: Int) -> Void
    ) -> LayersPerBlock {
        { depth, blocks, hasBottleneck in
            var plan = try DenseNetChapter.layersPerBlock(depth: depth, blocks: blocks, hasBottleneck: hasBottleneck)
            change(&plan, depth, blocks, blocks * (hasBottleneck ? 2 : 1))
            return plan
        }
    }

    package static let layersPerBlock = Exercise<LayersPerBlock>(
        "layers-per-block", title: "Depth and layers", in: chapter, file: "LayersPerBlock.swift",
        function: "layersPerBlock", minutes: 15,
        hints: [
            "A net with 3 blocks has depth 40. How many of the 40 stand outside of the blocks? And if its depth were 41?",
            "Take off what stands outside: a convolution before each block and the linear layer. The rest must be above 0 "
                + "and divide by the number of blocks, with bottlenecks by twice that. If not, count how many whole layers fit: "
                + "that many, and one more, give the nearest depths; without any layer there is no net.",
            "`step` is `blocks`, or twice that; `rest` is depth minus blocks minus 1. If rest is above 0 and divides by step, "
                + "give the quotient. Otherwise keep of the quotient (of rest, but at least 0) and the next number those above "
                + "0, and turn each into a depth again.",
        ],
        reference: DenseNetChapter.layersPerBlock,
        checks: [
            Check(
                "the paper's nets", why: "the paper names its nets by depth",
                input: "3 blocks: depth 40 and 100, and 100 and 250 with bottlenecks",
                expected: Answer([12, 32, 16, 41])
            ) { layers in
                let plans = try [
                    layers(40, 3, false), layers(100, 3, false), layers(100, 3, true), layers(250, 3, true),
                ]
                return Answer(plans.map { if case .layers(let layers) = $0 { layers } else { -1 } })
            },
            Check(
                "does not divide", why: "a net of another depth than asked for is another net",
                input: "depth 41, 3 blocks", expected: Answer(DepthPlan.refused(nearest: [40, 43]))
            ) { layers in Answer(try layers(41, 3, false)) },
            Check(
                "other numbers of blocks", why: "what stands outside grows with the number of blocks",
                input: "depth 100, 4 blocks, bottlenecks", expected: Answer(DepthPlan.refused(nearest: [93, 101]))
            ) { layers in Answer(try layers(100, 4, true)) },
            Check(
                "too shallow", why: "blocks without layers are no blocks", input: "depth 4, then 2, 3 blocks",
                expected: Answer([0, 7, 0, 7])
            ) { layers in Answer(try Answer(layers(4, 3, false)).values + Answer(layers(2, 3, false)).values) },
            Check(
                drawn: "drawn depths", why: "any depth", input: "forty depths up to 120, 1 to 5 blocks"
            ) { layers, generator in
                Answer(
                    try (0..<40).flatMap { _ in
                        try Answer(layers(generator.whole(1...120), generator.whole(1...5), generator.chance(0.5)))
                            .values
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "rounded down", diagnosis: "you rounded down: refuse a depth that does not divide",
                caughtBy: "does not divide",
                wrong: wrong { plan, depth, blocks, step in
                    let layers = (depth - blocks - 1) / step
                    if layers > 0 { plan = .layers(layers) }
                }),
            Misconception(
                "one convolution each", diagnosis: "a layer with a bottleneck has two convolutions: it counts twice",
                caughtBy: "the paper's nets",
                wrong: { depth, blocks, _ in
                    try DenseNetChapter.layersPerBlock(depth: depth, blocks: blocks, hasBottleneck: false)
                }),
            Misconception(
                "always 4", diagnosis: "you took off 4 whatever the number of blocks: 4 is right for 3 blocks",
                caughtBy: "other numbers of blocks",
                wrong: { depth, blocks, hasBottleneck in
                    let step = blocks * (hasBottleneck ? 2 : 1)
                    let rest = depth - 4
                    if rest > 0 && rest % step == 0 { return .layers(rest / step) }
                    let below = max(rest, 0) / step
                    return .refused(nearest: [below, below + 1].filter { $0 > 0 }.map { 4 + $0 * step })
                }),
            Misconception(
                "empty blocks", diagnosis: "you offered a net whose blocks are empty: there is at least one layer",
                caughtBy: "too shallow",
                wrong: wrong { plan, _, blocks, step in
                    if case .refused(let nearest) = plan, nearest.count == 1 {
                        plan = .refused(nearest: [blocks + 1, blocks + 1 + step])
                    }
                }),
            Misconception(
                "one nearest", diagnosis: "you named the depth below only: name the one above too",
                caughtBy: "does not divide",
                wrong: wrong { plan, _, _, _ in
                    if case .refused(let nearest) = plan, nearest.count == 2 { plan = .refused(nearest: [nearest[0]]) }
                }),
            Misconception(
                "without the linear layer", diagnosis: "you forgot the linear layer: it counts in the depth",
                caughtBy: "the paper's nets",
                wrong: { try DenseNetChapter.layersPerBlock(depth: $0 + 1, blocks: $1, hasBottleneck: $2) }),
            Misconception(
                "half for bottlenecks alone",
                diagnosis: "you halved the depth first: take off what stands outside, then divide",
                caughtBy: "the paper's nets",
                wrong: { depth, blocks, hasBottleneck in
                    guard hasBottleneck else {
                        return try DenseNetChapter.layersPerBlock(depth: depth, blocks: blocks, hasBottleneck: false)
                    }
                    return try DenseNetChapter.layersPerBlock(depth: depth / 2, blocks: blocks, hasBottleneck: false)
                }),
            Misconception(
                "all blocks together",
                diagnosis: "you gave the layers of all blocks together: divide by the number of blocks",
                caughtBy: "the paper's nets",
                wrong: wrong { plan, _, blocks, _ in
                    if case .layers(let layers) = plan { plan = .layers(layers * blocks) }
                }),
            Misconception(
                "above alone", diagnosis: "you named the depth above only: name the one below too",
                caughtBy: "does not divide",
                wrong: wrong { plan, _, _, _ in
                    if case .refused(let nearest) = plan, nearest.count == 2 { plan = .refused(nearest: [nearest[1]]) }
                }),
            Misconception(
                "a transition behind every block",
                diagnosis: "you counted a transition behind every block: one stands between two",
                caughtBy: "the paper's nets",
                wrong: { depth, blocks, hasBottleneck in
                    let step = blocks * (hasBottleneck ? 2 : 1)
                    let rest = depth - blocks - 2
                    if rest > 0, rest % step == 0 { return .layers(rest / step) }
                    let below = rest < step ? nil : depth - rest % step
                    let above = rest < step ? blocks + 2 + step : depth - rest % step + step
                    return .refused(nearest: [below, above].compactMap { $0 })
                }),
            Misconception(
                "nearest without the linear layer",
                diagnosis: "your nearest depths are one too small: the linear layer counts there too",
                caughtBy: "does not divide",
                wrong: wrong { plan, _, _, _ in
                    if case .refused(let nearest) = plan { plan = .refused(nearest: nearest.map { $0 - 1 }) }
                }),
        ])
}
