import Contracts
import ExerciseKit
import TensorCore

extension HiddenLayerChecks {
    private static let crossing = [HiddenLayer(weights: [[1, 0.2], [-0.3, 1]], biases: [0.1, -0.1])]
    private static let threeLines = [
        HiddenLayer(weights: [[1, 0], [0, 1], [1, 1]], biases: [-0.2, 0.2, -0.4])
    ]
    private static let parallel = [HiddenLayer(weights: [[1, 0], [1, 0], [1, 0]], biases: [0.5, 0, -0.5])]

    /// The pattern of each layer at a point.
    private static func patterns(
        _ layers: [HiddenLayer], _ point: [Double], _ forward: HiddenLayerFunction
    ) throws -> [[Bool]] {
        var values = point
        return try layers.map { layer in
            values = try forward(layer, values, relu)
            return values.map { $0 > 0 }
        }
    }

    package static let linearRegions = Exercise<LinearRegions>(
        "linear-regions", title: "Count linear regions", in: chapter, file: "LinearRegions.swift",
        function: "linearRegions", minutes: 20,
        hints: [
            "Two points lie in the same region. What do they have in common, unit by unit?",
            "For each point write down which units are on, through all layers: a list of true and false. Points of one "
                + "region have equal lists, so count the different lists. A `Set` keeps each only once.",
            "For each point set `values` to it and `pattern` to an empty list. For each layer let `forward` with the "
                + "ReLU give the new `values`, and append to `pattern` whether each is above 0. Insert it into a "
                + "`Set<[Bool]>`.",
        ],
        reference: HiddenLayerChapter.linearRegions,
        checks: [
            Check(
                "two lines that cross", why: "a region is where the same units are on", input: "one layer of 2 units",
                expected: Answer(4)
            ) { count in
                Answer(try count(crossing, FoldedNet.grid(12), HiddenLayerChapter.hiddenLayer))
            },
            Check(
                "three lines in general position", why: "three lines cut the plane in 7 pieces, not in 2^3",
                input: "one layer of 3 units", expected: Answer(7)
            ) { count in
                Answer(try count(threeLines, FoldedNet.grid(40), HiddenLayerChapter.hiddenLayer))
            },
            Check(
                "three parallel lines", why: "what counts is where the lines lie, not how many units there are",
                input: "one layer of 3 units", expected: Answer(4)
            ) { count in
                Answer(try count(parallel, FoldedNet.grid(12), HiddenLayerChapter.hiddenLayer))
            },
            Check(
                "the lecture's folds", why: "depth multiplies: each fold copies the regions four times",
                input: "no fold, one fold, two folds, and a last unit", expected: Answer([2, 8, 32])
            ) { count in
                Answer(
                    try (0...2).map { folds in
                        try count(FoldedNet.layers(folds: folds), FoldedNet.grid(16), HiddenLayerChapter.hiddenLayer)
                    })
            },
            Check(
                drawn: "a drawn net", why: "layers of any width", input: "a net of layers with 4, 3 and 5 units"
            ) { count, generator in
                let layers = [(2, 4), (4, 3), (3, 5)].map { inputs, units in
                    drawnLayer(inputs: inputs, units: units, using: &generator)
                }
                return Answer(try count(layers, FoldedNet.grid(20), HiddenLayerChapter.hiddenLayer))
            },
        ],
        misconceptions: [
            Misconception(
                "how many are on", diagnosis: "you compared how many units are on: compare which ones",
                caughtBy: "two lines that cross",
                wrong: { layers, points, forward in
                    Set(try points.map { try patterns(layers, $0, forward).joined().count { $0 } }).count
                }),
            Misconception(
                "last layer only", diagnosis: "you looked at the last layer alone: a pattern covers all layers",
                caughtBy: "the lecture's folds",
                wrong: { layers, points, forward in
                    Set(try points.map { try patterns(layers, $0, forward).last }).count
                }),
            Misconception(
                "first layer only", diagnosis: "you looked at the first layer alone: a pattern covers all layers",
                caughtBy: "the lecture's folds",
                wrong: { layers, points, forward in
                    Set(try points.map { try patterns(layers, $0, forward).first }).count
                }),
            Misconception(
                "all patterns",
                diagnosis: "you counted the patterns that could be, 2 for each unit: count those that are",
                caughtBy: "three lines in general position",
                wrong: { layers, _, _ in layers.reduce(1) { $0 << $1.biases.count } }),
            Misconception(
                "different outputs", diagnosis: "you counted different outputs: compare only whether a unit is on",
                caughtBy: "two lines that cross",
                wrong: { layers, points, forward in
                    Set(try points.map { try layers.reduce($0) { try forward($1, $0, relu) } }).count
                }),
            Misconception(
                "inputs for every layer",
                diagnosis: "you gave the point to every layer: each layer sees the one before",
                caughtBy: "the lecture's folds",
                wrong: { layers, points, forward in
                    Set(try points.map { point in try layers.flatMap { try patterns([$0], point, forward) } }).count
                }),
        ])
}
