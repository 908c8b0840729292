import Contracts
import ExerciseKit

/// `(channels, layers, growth, compression)` to the channels everywhere.
package typealias BlockChannelsFunction = @Sendable (Int, Int, Int, Double) throws -> BlockChannels

extension Answer {
    fileprivate init(_ channels: BlockChannels) {
        self.init(lists: [
            "read by layer": channels.inputs.map(Double.init), "block": [Double(channels.output)],
            "transition": [Double(channels.afterTransition)],
        ])
    }
}

extension DenseNetChecks {
    private static func answer(_ inputs: [Int], _ output: Int, _ afterTransition: Int) -> Answer {
        Answer(BlockChannels(inputs: inputs, output: output, afterTransition: afterTransition))
    }

    /// The reference's channels, changed.
    private static func wrong(
        _ change:
            @escaping @Sendable (
                inout BlockChannels, _ channels: Int, _ growth: Int, _ compression: Double
            ) -> Void
    ) -> BlockChannelsFunction {
        { channels, layers, growth, compression in
            var found = try DenseNetChapter.blockChannels(
                channels: channels, layers: layers, growth: growth, compression: compression)
            change(&found, channels, growth, compression)
            return found
        }
    }

    package static let blockChannels = Exercise<BlockChannelsFunction>(
        "block-channels", title: "Channels in a dense block", in: chapter, file: "BlockChannels.swift",
        function: "blockChannels", minutes: 10,
        hints: [
            "16 channels come in and each layer adds 12. How many does the first layer read, and how many the third?",
            "The layer number n, counted from 0, reads the channels that came in and n times the growth rate. The block "
                + "gives what a layer behind the last one would read; the transition keeps its part of that.",
            "Map over `0..<layers`, channels plus number times growth. The output is channels plus layers times growth. "
                + "Multiply it as a `Double` by the compression and let `Int` cut off the rest.",
        ],
        reference: DenseNetChapter.blockChannels,
        checks: [
            Check(
                "no compression", why: "the first block of the paper's plain nets, with four layers only",
                input: "16 channels, 4 layers, growth 12, compression 1", expected: answer([16, 28, 40, 52], 64, 64)
            ) { count in Answer(try count(16, 4, 12, 1)) },
            Check(
                "compression", why: "halving the channels between blocks keeps a deep net small",
                input: "24 channels, 3 layers, growth 12, compression 0.5", expected: answer([24, 36, 48], 60, 30)
            ) { count in Answer(try count(24, 3, 12, 0.5)) },
            Check(
                "an odd number", why: "half a channel is none",
                input: "10 channels, 1 layer, growth 3, compression 0.5", expected: answer([10], 13, 6)
            ) { count in Answer(try count(10, 1, 3, 0.5)) },
            Check(
                "three eighths", why: "a part need not be whole per cents",
                input: "10 channels, 3 layers, growth 10, compression 0.375", expected: answer([10, 20, 30], 40, 15)
            ) { count in Answer(try count(10, 3, 10, 0.375)) },
            Check(
                drawn: "drawn blocks", why: "any block", input: "ten blocks, compression 0.25, 0.5, 0.75 or 1"
            ) { count, generator in
                let answers = try (0..<10).map { _ in
                    Answer(
                        try count(
                            generator.whole(1...40), generator.whole(1...9), generator.whole(1...40),
                            Double(generator.whole(1...4)) / 4))
                }
                return Answer(answers.flatMap(\.values))
            },
        ],
        misconceptions: [
            Misconception(
                "after the layer", diagnosis: "you gave what is there after each layer: a layer reads what was before",
                caughtBy: "no compression",
                wrong: wrong { found, _, growth, _ in found.inputs = found.inputs.map { $0 + growth } }),
            Misconception(
                "new alone", diagnosis: "you forgot that what came in is still there when the block is left",
                caughtBy: "no compression",
                wrong: wrong { found, channels, _, compression in
                    found.output -= channels
                    found.afterTransition = Int(Double(found.output) * compression)
                }),
            Misconception(
                "newest read", diagnosis: "your layers read the newest channels only: they read all that are there",
                caughtBy: "no compression",
                wrong: wrong { found, channels, growth, _ in
                    found.inputs = found.inputs.indices.map { $0 == 0 ? channels : growth }
                }),
            Misconception(
                "not compressed", diagnosis: "you forgot the compression in the transition", caughtBy: "compression",
                wrong: wrong { found, _, _, _ in found.afterTransition = found.output }),
            Misconception(
                "new compressed",
                diagnosis: "you compressed the new channels only: the transition keeps its part of all",
                caughtBy: "compression",
                wrong: wrong { found, channels, _, compression in
                    found.afterTransition = channels + Int(Double(found.output - channels) * compression)
                }),
            Misconception(
                "rounded up", diagnosis: "you rounded up: half a channel is none", caughtBy: "an odd number",
                wrong: wrong { found, _, _, compression in
                    found.afterTransition = Int((Double(found.output) * compression).rounded(.up))
                }),
            Misconception(
                "whole per cents", diagnosis: "you cut the compression to whole per cents: take it as it is",
                caughtBy: "three eighths",
                wrong: wrong { found, _, _, compression in
                    found.afterTransition = found.output * Int(compression * 100) / 100
                }),
            Misconception(
                "divided by the compression", diagnosis: "you divided by the compression: multiply",
                caughtBy: "compression",
                wrong: wrong { found, _, _, compression in
                    found.afterTransition = Int(Double(found.output) / compression)
                }),
            Misconception(
                "one layer more",
                diagnosis: "you counted one layer more for the output: channels and layers times growth",
                caughtBy: "no compression",
                wrong: wrong { found, _, growth, compression in
                    found.output += growth
                    found.afterTransition = Int(Double(found.output) * compression)
                }),
            Misconception(
                "last layer left out",
                diagnosis: "your output is what the last layer reads: its own channels come on top",
                caughtBy: "no compression",
                wrong: wrong { found, _, growth, compression in
                    found.output -= growth
                    found.afterTransition = Int(Double(found.output) * compression)
                }),
            Misconception(
                "the same for every layer",
                diagnosis: "every layer reads what came into the block in your answer: they read what was added too",
                caughtBy: "no compression",
                wrong: wrong { found, channels, _, _ in found.inputs = found.inputs.map { _ in channels } }),
            Misconception(
                "doubled by each layer", diagnosis: "your layers add as many channels as they read: each adds `growth`",
                caughtBy: "no compression",
                wrong: { channels, layers, _, compression in
                    let inputs = (0..<layers).map { channels << $0 }
                    let output = channels << layers
                    return BlockChannels(
                        inputs: inputs, output: output, afterTransition: Int(Double(output) * compression))
                }),
            Misconception(
                "compression dropped", diagnosis: "your transition drops the part compression: it keeps that part",
                caughtBy: "no compression",
                wrong: wrong { found, _, _, compression in
                    found.afterTransition = Int(Double(found.output) * (1 - compression))
                }),
        ])
}
