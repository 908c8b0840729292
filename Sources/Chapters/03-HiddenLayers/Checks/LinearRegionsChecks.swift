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
                "the ReLU that is handed on", why: "another activation makes another net, with other regions",
                input: "a layer whose units give f(x) + 0.005 and f(x) - 1.5, points -1000, 1, 2",
                expected: Answer(2)
            ) { count in
                let layer = HiddenLayer(weights: [[1], [1]], biases: [0.005, -1.5])
                return Answer(
                    try count([layer], [[-1000], [1], [2]]) { layer, inputs, activation in
                        try layer.biases.map { try activation(inputs[0]) + $0 }
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
            Check(
                drawn: "as wide as the plane again", why: "a layer gets what the one before it gave, never the point",
                input: "a net of layers with 3, 2 and 5 units"
            ) { count, generator in
                let layers = [(2, 3), (3, 2), (2, 5)].map { inputs, units in
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
            Misconception(
                "a leaky ReLU", diagnosis: "you handed on another activation than the ReLU { max(0, $0) }",
                caughtBy: "the ReLU that is handed on",
                wrong: { layers, points, forward in
                    try HiddenLayerChapter.linearRegions(layers: layers, points: points) { layer, inputs, _ in
                        try forward(layer, inputs) { $0 > 0 ? $0 : 0.01 * $0 }
                    }
                }),
            Misconception(
                "a leakier ReLU", diagnosis: "you handed on another activation than the ReLU { max(0, $0) }",
                caughtBy: "the ReLU that is handed on",
                wrong: { layers, points, forward in
                    try HiddenLayerChapter.linearRegions(layers: layers, points: points) { layer, inputs, _ in
                        try forward(layer, inputs) { $0 > 0 ? $0 : 0.1 * $0 }
                    }
                }),
            Misconception(
                "no activation", diagnosis: "you handed on another activation than the ReLU { max(0, $0) }",
                caughtBy: "the lecture's folds",
                wrong: { layers, points, forward in
                    try HiddenLayerChapter.linearRegions(layers: layers, points: points) { layer, inputs, _ in
                        try forward(layer, inputs) { $0 }
                    }
                }),
            Misconception(
                "at least 0", diagnosis: "you call a unit on that gives 0: it is on above 0",
                caughtBy: "two lines that cross",
                wrong: { layers, points, forward in
                    Set(
                        try points.map { point in
                            var values = point
                            return try layers.flatMap { layer in
                                values = try forward(layer, values, relu)
                                return values.map { $0 >= 0 }
                            }
                        }
                    ).count
                }),
            Misconception(
                "every point", diagnosis: "you counted the points: count the different patterns among them",
                caughtBy: "two lines that cross",
                wrong: { _, points, _ in points.count }),
            Misconception(
                "every unit", diagnosis: "you counted the units that are on somewhere: count patterns",
                caughtBy: "two lines that cross",
                wrong: { layers, points, forward in
                    let all = try points.map { try patterns(layers, $0, forward).flatMap { $0 } }
                    return all[0].indices.filter { unit in all.contains { $0[unit] } }.count
                }),
            Misconception(
                "changes along the points",
                diagnosis: "you counted how often the pattern changes from point to point: count the different ones",
                caughtBy: "two lines that cross",
                wrong: { layers, points, forward in
                    let all = try points.map { try patterns(layers, $0, forward) }
                    return 1 + zip(all, all.dropFirst()).count { $0 != $1 }
                }),
            Misconception(
                "the point to every layer",
                diagnosis: "you gave the point to a later layer: it gets what the layer before gave",
                caughtBy: "as wide as the plane again",
                wrong: { layers, points, forward in
                    var patterns: Set<[Bool]> = []
                    for point in points {
                        var (signal, pattern): ([Double], [Bool]) = (point, [])
                        for layer in layers {
                            let fits = layer.weights.first?.count == point.count
                            signal = try forward(layer, fits ? point : signal) { max(0, $0) }
                            pattern += signal.map { $0 > 0 }
                        }
                        patterns.insert(pattern)
                    }
                    return patterns.count
                }),
        ])
}
