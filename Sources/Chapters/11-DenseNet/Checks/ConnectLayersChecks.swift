import Contracts
import ExerciseKit

extension DenseNetChecks {
    /// Two images of two channels, 1 × 2.
    private static let input = Images(
        count: 2, channels: 2, height: 1, width: 2, values: [1, 2, 3, -1, 0, 5, -2, 4])

    /// A layer that adds up all channels; each of its own channels is so many times that sum.
    private static func sums(_ factors: Double...) -> ImageLayer {
        { signal in
            var new = Images(count: signal.count, channels: factors.count, height: signal.height, width: signal.width)
            for (image, channel, row, column) in signal.places {
                for (number, factor) in factors.enumerated() {
                    new[image, number, row, column] += factor * signal[image, channel, row, column]
                }
            }
            return new
        }
    }

    /// A layer of two channels: twice the second, then the first.
    private static let crossed: ImageLayer = { signal in
        var new = signal
        for (image, channel, row, column) in signal.places {
            new[image, channel, row, column] =
                channel == 0 ? 2 * signal[image, 1, row, column] : signal[image, 0, row, column]
        }
        return new
    }

    /// A block whose way of joining is another.
    private static func wrong(
        _ join: @escaping @Sendable (_ input: Images, _ signal: Images, _ new: Images, LayerJoin) throws -> Images
    ) -> ConnectLayers {
        { input, layers, kind in
            var signal = input
            for layer in layers { signal = try join(input, signal, layer(signal), kind) }
            return signal
        }
    }

    /// Channels behind channels, image by image.
    private static func joined(_ first: Images, _ second: Images) throws -> Images {
        try DenseNetChapter.connectLayers(input: first, layers: [{ _ in second }], join: .dense)
    }

    /// One step of the reference.
    private static func right(_ signal: Images, _ new: Images, _ kind: LayerJoin) throws -> Images {
        try DenseNetChapter.connectLayers(input: signal, layers: [{ _ in new }], join: kind)
    }

    package static let connectLayers = Exercise<ConnectLayers>(
        "connect-layers", title: "Plain, residual, dense", in: chapter, file: "ConnectLayers.swift",
        function: "connectLayers", minutes: 20,
        hints: [
            "After two dense layers, which channels stand in the signal, and in which order? What does the third layer read?",
            "Keep one variable, the signal, and go through the layers. Each computes something new from the signal; then a "
                + "`switch` makes the next signal from the old one and the new. For dense make images with as many channels as "
                + "both have, and fill them place by place.",
            "Residual is `combined(with:)` and +. For dense, a place of the joined images whose channel is below the signal's "
                + "number of channels comes from the signal; all others come from the new, with that number taken off the "
                + "channel.",
        ],
        reference: DenseNetChapter.connectLayers,
        checks: [
            Check(
                "plain", why: "a layer hears only of the layer before it",
                input: "2 images of 2 channels, 1 × 2; twice a layer that gives (2 · second, first)",
                expected: Answer(input.with([2, 4, 6, -2, 0, 10, -4, 8]))
            ) { connect in Answer(try connect(input, [crossed, crossed], .plain)) },
            Check(
                "residual", why: "what is there stays, and the layer says what to change",
                input: "2 images of 2 channels, 1 × 2; twice a layer that gives (2 · second, first)",
                expected: Answer(input.with([15, 2, 11, 1, -8, 31, -6, 22]))
            ) { connect in Answer(try connect(input, [crossed, crossed], .residual)) },
            Check(
                "dense", why: "nothing is lost in a sum: every layer can read what all before it found",
                input: "a layer with the sum of all channels, then one with that sum and ten times it",
                expected: Answer(
                    Images(
                        count: 2, channels: 5, height: 1, width: 2,
                        values: [1, 2, 3, -1, 4, 1, 8, 2, 80, 20, 0, 5, -2, 4, -2, 9, -4, 18, -40, 180]))
            ) { connect in Answer(try connect(input, [sums(1), sums(1, 10)], .dense)) },
            Check(
                "no layers", why: "an empty block changes nothing", input: "2 images of 2 channels, 1 × 2; no layers",
                expected: Answer(input)
            ) { connect in Answer(try connect(input, [], .dense)) },
            Check(
                "a sum that does not fit", why: "zeros in place of what is missing would hide the mistake",
                input: "2 images of 2 channels, 1 × 2; residual, a layer of one channel",
                expected: Answer(named: ["throws ShapeMismatch?": 1])
            ) { connect in
                do {
                    _ = try connect(input, [sums(1)], .residual)
                    return Answer(named: ["throws ShapeMismatch?": 0])
                } catch is ShapeMismatch {
                    return Answer(named: ["throws ShapeMismatch?": 1])
                }
            },
            Check(
                drawn: "drawn images", why: "any size, any number of layers", input: "3 images of 4 channels, 2 × 3"
            ) { connect, generator in
                let input = generator.images(3, 4, 2, 3)
                let layers = [sums(0.5, -1, 2), sums(1), sums(-0.25, 0.75)]
                let same = [sums(0.5, -1, 2, 1), sums(1, 0, -0.5, 0.25)]
                return Answer(
                    try connect(input, layers, .dense).values + connect(input, same, .residual).values
                        + connect(input, same, .plain).values)
            },
        ],
        misconceptions: [
            Misconception(
                "new first", diagnosis: "you put the new channels first: they go behind those that are there",
                caughtBy: "dense",
                wrong: wrong { _, signal, new, kind in
                    kind == .dense ? try joined(new, signal) : try right(signal, new, kind)
                }),
            Misconception(
                "lists in a row",
                diagnosis: "you put all new numbers behind all old ones: channels are joined image by image",
                caughtBy: "dense",
                wrong: wrong { _, signal, new, kind in
                    guard kind == .dense else { return try right(signal, new, kind) }
                    return Images(
                        count: signal.count, channels: signal.channels + new.channels, height: signal.height,
                        width: signal.width, values: signal.values + new.values)
                }),
            Misconception(
                "only the newest is read",
                diagnosis: "your dense layers read the newest channels only: they read all that are there",
                caughtBy: "dense",
                wrong: { input, layers, kind in
                    guard kind == .dense else {
                        return try DenseNetChapter.connectLayers(input: input, layers: layers, join: kind)
                    }
                    var (signal, newest) = (input, input)
                    for layer in layers {
                        newest = try layer(newest)
                        signal = try joined(signal, newest)
                    }
                    return signal
                }),
            Misconception(
                "input twice",
                diagnosis: "your dense layers keep the block's input and the newest channels: keep all in between too",
                caughtBy: "dense",
                wrong: wrong { input, signal, new, kind in
                    kind == .dense ? try joined(input, new) : try right(signal, new, kind)
                }),
            Misconception(
                "block's input read",
                diagnosis: "your layers all read the block's input: each reads the signal of just now",
                caughtBy: "plain",
                wrong: { input, layers, kind in
                    try layers.reduce(input) { try right($0, $1(input), kind) }
                }),
            Misconception(
                "any shapes added",
                diagnosis: "you added images of different shapes: throw a ShapeMismatch, as combined(with:) does",
                caughtBy: "a sum that does not fit",
                wrong: wrong { _, signal, new, kind in
                    kind == .residual && signal.shape != new.shape ? signal : try right(signal, new, kind)
                }),
            Misconception(
                "input added", diagnosis: "you added the block's input each time: add the signal of just now",
                caughtBy: "residual",
                wrong: wrong { input, signal, new, kind in
                    kind == .residual ? try right(input, new, kind) : try right(signal, new, kind)
                }),
            Misconception(
                "not added", diagnosis: "your residual block is a plain one: add the new to the signal",
                caughtBy: "residual",
                wrong: wrong { _, signal, new, kind in
                    kind == .residual ? new : try right(signal, new, kind)
                }),
            Misconception(
                "dense for residual", diagnosis: "your residual block joins channels: add the new to the signal",
                caughtBy: "residual",
                wrong: wrong { _, signal, new, kind in
                    kind == .residual ? try joined(signal, new) : try right(signal, new, kind)
                }),
            Misconception(
                "first layer alone", diagnosis: "you stopped after the first layer",
                caughtBy: "plain",
                wrong: { input, layers, kind in
                    try DenseNetChapter.connectLayers(input: input, layers: Array(layers.prefix(1)), join: kind)
                }),
            Misconception(
                "added in plain blocks", diagnosis: "your plain block adds: the new is the signal from now on",
                caughtBy: "plain",
                wrong: wrong { _, signal, new, kind in
                    kind == .plain ? try right(signal, new, .residual) : try right(signal, new, kind)
                }),
            Misconception(
                "multiplied", diagnosis: "your residual block multiplies: add the new to the signal",
                caughtBy: "residual",
                wrong: wrong { _, signal, new, kind in
                    try kind == .residual ? signal.combined(with: new, *) : right(signal, new, kind)
                }),
        ])
}
