import Contracts
import ExerciseKit

/// Layers, first one first, to how many pixels one number sees after each.
package typealias ReceptiveField = @Sendable ([SlidingWindow]) throws -> [Int]

extension DenseNetChecks {
    private static func windows(_ pairs: (Int, Int)...) -> [SlidingWindow] {
        pairs.map { SlidingWindow(size: $0.0, stride: $0.1) }
    }

    /// A rule for the field after a layer from field and step before it.
    private static func rule(
        _ next: @escaping @Sendable (_ field: Int, _ step: Int, SlidingWindow) -> (field: Int, step: Int)
    ) -> ReceptiveField {
        { layers in
            var (field, step) = (1, 1)
            return layers.map { layer in
                (field, step) = next(field, step, layer)
                return field
            }
        }
    }

    package static let receptiveField = Exercise<ReceptiveField>(
        "receptive-field", title: "Receptive field", in: chapter, file: "ReceptiveField.swift",
        function: "receptiveField", minutes: 10,
        hints: [
            "Two windows of 3, one over the other: draw which pixels the upper one sees. Then let the lower one move by 2.",
            "Carry two numbers along: the field, and how many pixels of the image lie between two neighbours. A window "
                + "adds one step for each neighbour beside the first; afterwards its stride makes the steps longer.",
            "Both begin at 1. For each layer add (size - 1) times step to the field first, then multiply the step by the "
                + "stride.",
        ],
        reference: DenseNetChapter.receptiveField,
        checks: [
            Check(
                "three by three", why: "two small windows see as much as one of 5, with fewer weights",
                input: "three windows of 3", expected: Answer([3, 5, 7])
            ) { field in Answer(try field(windows((3, 1), (3, 1), (3, 1)))) },
            Check(
                "pooling between", why: "behind a transition every window reaches twice as far",
                input: "3, 3, then 2 with stride 2, then 3, 3", expected: Answer([3, 5, 6, 10, 14])
            ) { field in Answer(try field(windows((3, 1), (3, 1), (2, 2), (3, 1), (3, 1)))) },
            Check(
                "one by one", why: "a 1×1 convolution looks at no neighbours", input: "1, 3, 1, 3",
                expected: Answer([1, 3, 3, 5])
            ) { field in Answer(try field(windows((1, 1), (3, 1), (1, 1), (3, 1)))) },
            Check(
                "strides in a row", why: "the start of the nets for large pictures",
                input: "7 with stride 2, 3 with stride 2, 3, 3 with stride 3, 2", expected: Answer([7, 11, 19, 27, 39])
            ) { field in Answer(try field(windows((7, 2), (3, 2), (3, 1), (3, 3), (2, 1)))) },
            Check(drawn: "drawn nets", why: "any layers", input: "eight layers") { field, generator in
                Answer(
                    try field(
                        (0..<8).map { _ in
                            SlidingWindow(size: generator.whole(1...7), stride: generator.whole(1...3))
                        }))
            },
        ],
        misconceptions: [
            Misconception(
                "own stride", diagnosis: "you let a layer's stride widen its own window: it counts for the next ones",
                caughtBy: "pooling between",
                wrong: rule { field, step, layer in
                    (field + (layer.size - 1) * step * layer.stride, step * layer.stride)
                }),
            Misconception(
                "own stride alone", diagnosis: "you took the layer's own stride for the steps of the layers before it",
                caughtBy: "pooling between",
                wrong: rule { field, _, layer in (field + (layer.size - 1) * layer.stride, 1) }),
            Misconception(
                "no stride", diagnosis: "you forgot the strides: behind them neighbours lie further apart",
                caughtBy: "pooling between", wrong: rule { field, _, layer in (field + layer.size - 1, 1) }),
            Misconception(
                "last stride", diagnosis: "you kept the last stride only: strides multiply",
                caughtBy: "pooling between",
                wrong: rule { field, step, layer in (field + (layer.size - 1) * step, layer.stride) }),
            Misconception(
                "sizes added", diagnosis: "you added the sizes: a window adds its neighbours, one fewer than its size",
                caughtBy: "three by three",
                wrong: rule { field, step, layer in
                    ((field == 1 ? 0 : field) + layer.size * step, step * layer.stride)
                }),
            Misconception(
                "sizes multiplied", diagnosis: "you multiplied the sizes: windows of neighbours overlap",
                caughtBy: "three by three", wrong: rule { field, step, layer in (field * layer.size, step) }),
            Misconception(
                "half the windows", diagnosis: "you added half a window: a window adds its size less 1",
                caughtBy: "three by three",
                wrong: rule { field, step, layer in (field + layer.size / 2 * step, step * layer.stride) }),
            Misconception(
                "begins at 0", diagnosis: "you began with 0: a pixel sees itself, so begin with 1",
                caughtBy: "three by three",
                wrong: { layers in
                    try DenseNetChapter.receptiveField(layers: layers).map { $0 - 1 }
                }),
            Misconception(
                "steps added", diagnosis: "you added the strides: they multiply",
                caughtBy: "strides in a row",
                wrong: rule { field, step, layer in (field + (layer.size - 1) * step, step + layer.stride - 1) }),
            Misconception(
                "the last alone", diagnosis: "you gave the field of the last layer alone: give it after each layer",
                caughtBy: "three by three",
                wrong: { try DenseNetChapter.receptiveField(layers: $0).suffix(1) }),
            Misconception(
                "field times the stride",
                diagnosis: "you multiplied the field by the stride: the stride widens what comes after, not the field",
                caughtBy: "pooling between",
                wrong: rule { field, step, layer in
                    ((field + (layer.size - 1) * step) * layer.stride, step * layer.stride)
                }),
        ])
}
