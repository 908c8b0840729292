import Contracts
import ExerciseKit
import Foundation

extension HiddenLayerChecks {
    private static let three = HiddenLayer(weights: [[0.5, -1], [2, 0.25], [-0.75, 1.5]], biases: [0.1, -0.3, 0.6])
    private static let two = HiddenLayer(weights: [[1, -0.5, 0.25], [-2, 1, 0.5]], biases: [-1, 0.5])

    /// The sums of the units, each without its bias.
    private static func products(_ layer: HiddenLayer, _ inputs: [Double]) -> [Double] {
        layer.weights.map { zip($0, inputs).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    package static let hiddenLayer = Exercise<HiddenLayerFunction>(
        "hidden-layer", title: "A hidden layer", in: chapter, file: "HiddenLayer.swift", function: "hiddenLayer",
        minutes: 10,
        hints: [
            "A layer of three units with two inputs: how many weights, how many biases, how many outputs?",
            "Go through the units one by one. Each takes the weighted sum of all inputs with its own row, adds its own "
                + "bias, and the activation turns the sum into its output.",
            "For unit j begin with `layer.biases[j]`, add `layer.weights[j][i] * inputs[i]` for every i, call "
                + "`activation` on the sum, and append what it gives to the outputs.",
        ],
        reference: HiddenLayerChapter.hiddenLayer,
        checks: [
            Check(
                "three units, two inputs", why: "every unit looks at all the inputs through its own row of weights",
                input: "W [[0.5, -1], [2, 0.25], [-0.75, 1.5]], b [0.1, -0.3, 0.6], x [1.5, -2], f = identity",
                expected: Answer([2.85, 2.2, -3.525])
            ) { layer in
                Answer(try layer(three, [1.5, -2]) { $0 })
            },
            Check(
                "the activation", why: "without it two layers would be no more than one",
                input: "W [[0.5, -1], [2, 0.25], [-0.75, 1.5]], b [0.1, -0.3, 0.6], x [1.5, -2], f = tanh",
                expected: Answer([0.9933303853851734, 0.9757431300314515, -0.9982666855778416])
            ) { layer in
                Answer(try layer(three, [1.5, -2]) { tanh($0) })
            },
            Check(
                "two units, three inputs", why: "a layer may have fewer units than inputs",
                input: "W [[1, -0.5, 0.25], [-2, 1, 0.5]], b [-1, 0.5], x [0.2, 0.4, -0.6], f = sigmoid",
                expected: Answer([0.24048908305088892, 0.549833997312478])
            ) { layer in
                Answer(try layer(two, [0.2, 0.4, -0.6], Lent.sigmoid))
            },
            Check(
                drawn: "drawn layers", why: "any number of inputs and units", input: "layers with 1 to 5 units, ReLU"
            ) { layer, generator in
                Answer(
                    try (1...5).flatMap { units in
                        try layer(
                            drawnLayer(inputs: 6 - units, units: units, using: &generator),
                            generator.numbers(6 - units, in: -2..<2), relu)
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "no bias", diagnosis: "you did not add the biases", caughtBy: "three units, two inputs",
                wrong: { try products($0, $1).map($2) }),
            Misconception(
                "one bias for all", diagnosis: "you gave every unit the first unit's bias",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, activation in
                    try products(layer, inputs).map { try activation($0 + layer.biases[0]) }
                }),
            Misconception(
                "no activation", diagnosis: "you did not apply the activation", caughtBy: "the activation",
                wrong: { layer, inputs, _ in try HiddenLayerChapter.hiddenLayer(layer: layer, inputs: inputs) { $0 } }),
            Misconception(
                "bias after the activation", diagnosis: "you added the bias after the activation: it belongs inside",
                caughtBy: "the activation",
                wrong: { layer, inputs, activation in
                    try zip(products(layer, inputs), layer.biases).map { try activation($0) + $1 }
                }),
            Misconception(
                "activated inputs", diagnosis: "you applied the activation to the inputs: it takes the unit's sum",
                caughtBy: "the activation",
                wrong: { layer, inputs, activation in
                    try HiddenLayerChapter.hiddenLayer(layer: layer, inputs: inputs.map(activation)) { $0 }
                }),
            Misconception(
                "columns", diagnosis: "you went down the columns of W: row j belongs to unit j",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, activation in
                    try inputs.indices.map { column in
                        try activation(
                            zip(layer.weights, inputs).reduce(layer.biases[column % layer.biases.count]) {
                                $0 + $1.0[column] * $1.1
                            })
                    }
                }),
            Misconception(
                "bias subtracted", diagnosis: "you subtracted the biases: add them",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, activation in
                    try zip(products(layer, inputs), layer.biases).map { try activation($0 - $1) }
                }),
            Misconception(
                "bias for every input", diagnosis: "you added each bias once for every input: it is added once",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, activation in
                    try zip(products(layer, inputs), layer.biases).map {
                        try activation($0 + Double(inputs.count) * $1)
                    }
                }),
            Misconception(
                "activated twice", diagnosis: "you applied the activation twice",
                caughtBy: "the activation",
                wrong: { layer, inputs, activation in
                    try HiddenLayerChapter.hiddenLayer(layer: layer, inputs: inputs) { try activation(activation($0)) }
                }),
            Misconception(
                "activated terms", diagnosis: "you applied the activation to each product: it takes the whole sum",
                caughtBy: "the activation",
                wrong: { layer, inputs, activation in
                    try zip(layer.weights, layer.biases).map { weights, bias in
                        try zip(weights, inputs).reduce(bias) { try $0 + activation($1.0 * $1.1) }
                    }
                }),
            Misconception(
                "first unit for all", diagnosis: "every unit took the first unit's weights: each has a row of its own",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, activation in
                    let sum = products(layer, inputs)[0]
                    return try layer.biases.map { try activation(sum + $0) }
                }),
            Misconception(
                "always ReLU", diagnosis: "you applied the ReLU whatever activation was handed in: call `activation`",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, _ in
                    try HiddenLayerChapter.hiddenLayer(layer: layer, inputs: inputs, activation: relu)
                }),
            Misconception(
                "always the sigmoid",
                diagnosis: "you applied the sigmoid whatever activation was handed in: call `activation`",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, _ in
                    try HiddenLayerChapter.hiddenLayer(layer: layer, inputs: inputs, activation: Lent.sigmoid)
                }),
            Misconception(
                "columns, a unit for each row", diagnosis: "you went down the columns of W: row j belongs to unit j",
                caughtBy: "three units, two inputs",
                wrong: { layer, inputs, activation in
                    try layer.biases.indices.map { unit in
                        try activation(
                            inputs.indices.reduce(layer.biases[unit]) { sum, place in
                                let row = layer.weights[place % layer.weights.count]
                                return sum + row[unit % row.count] * inputs[place]
                            })
                    }
                }),
            Misconception(
                "each product, and the sum",
                diagnosis: "you applied the activation to each product: it takes the whole sum",
                caughtBy: "the activation",
                wrong: { layer, inputs, activation in
                    try zip(layer.weights, layer.biases).map { weights, bias in
                        try activation(zip(weights, inputs).reduce(bias) { try $0 + activation($1.0 * $1.1) })
                    }
                }),
        ])
}
