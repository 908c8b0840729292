import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting

/// The figures of chapter 01.
extension CourseFigure {
    static let neuron = CourseFigure(
        name: "neuron", summary: "a neuron, its hard step and its sigmoid",
        lookAt: "Both decide at z = 0. The step jumps; the sigmoid says how sure it is.",
        exercises: ["step-prediction", "sigmoid"], draw: drawNeuron)

    static let boundary = CourseFigure(
        name: "perceptron-boundary",
        summary: "perceptron and logistic neuron separate setosa from versicolor",
        lookAt:
            "The perceptron stops at the first line that works. The logistic neuron goes on, and "
            + "shades how sure it is.",
        exercises: [
            "weighted-sum", "step-prediction", "perceptron-update", "train-perceptron", "sigmoid",
            "binary-cross-entropy", "logistic-gradient",
        ], draw: drawBoundary, motion: moveUpdates)

    static let update = CourseFigure(
        name: "perceptron-update", summary: "the perceptron's line, mistake by mistake",
        lookAt:
            "Blue: setosa, orange: versicolor. Ringed: the flower that the line before, dashed, had wrong. The arrow: the "
            + "side of versicolor.",
        exercises: ["weighted-sum", "step-prediction", "perceptron-update"], draw: drawUpdates, motion: moveUpdates)

    static let mistakes = CourseFigure(
        name: "perceptron-mistakes",
        summary: "mistakes in each epoch, where a line exists and where none does",
        lookAt: "Left: 0 after two or three epochs. Right: never; the count goes up and down for ever.",
        exercises: ["weighted-sum", "step-prediction", "perceptron-update", "train-perceptron"], draw: drawMistakes)

    static let inseparable = CourseFigure(
        name: "perceptron-inseparable", summary: "why no line separates versicolor from virginica",
        lookAt:
            "A versicolor lies inside a triangle of virginicas: a line with the triangle on one side "
            + "has the flower there too.",
        exercises: [
            "weighted-sum", "step-prediction", "perceptron-update", "train-perceptron", "sigmoid",
            "binary-cross-entropy", "logistic-gradient",
        ], draw: drawInseparable)

    static let loss = CourseFigure(
        name: "logistic-loss", summary: "the loss of the logistic neuron while it learns",
        lookAt:
            "Both start at ln 2 = 0.693, not knowing. The lower curve can fall to 0, the upper one "
            + "no lower than 0.103.",
        exercises: ["weighted-sum", "sigmoid", "binary-cross-entropy", "logistic-gradient"], draw: drawLoss)

    static let lossPaths = CourseFigure(
        name: "loss-paths", summary: "the loss over two weights, and the ways of three learning rates",
        lookAt:
            "Rate 0.2 creeps; 5 gets most of the way; 40 leaps far past the bottom, comes back and ends there.",
        exercises: ["weighted-sum", "sigmoid", "binary-cross-entropy", "logistic-gradient"], draw: drawLossPaths)
}

// MARK: The line between two species

private func drawBoundary(_ context: FigureContext) throws -> Figure {
    let pair = try IrisPair(.setosa, .versicolor, from: context.datasets)
    return Figure(
        title: "Two neurons, two lines between two species",
        panels: [try pairPanels(pair, context) { nearest(to: $0, pair) }],
        smallPrint: smallPrint(
            context, more: "short lines: from the nearest flowers, at right angles in cm, on axes of different scales"))
}

private func drawInseparable(_ context: FigureContext) throws -> Figure {
    let pair = try IrisPair(.versicolor, .virginica, from: context.datasets)
    return Figure(
        title: "No line separates versicolor from virginica",
        panels: [
            try pairPanels(pair, context, right: hidden(in: pair)) { neuron in
                let wrong = try pair.examples.count { try context.functions.predict(neuron, $0.inputs) != $0.label }
                return inseparabilityProof(of: pair) + [.note("this line: \(wrong) wrong", at: Point(3.6, 2.5))]
            }
        ],
        smallPrint: smallPrint(context))
}

private func smallPrint(_ context: FigureContext, more: String = "") -> SmallPrint {
    SmallPrint(.computed, seeds: [context.seed], count: "100 flowers, all learned from", more: more)
}

/// The perceptron on the left and the logistic neuron on the right, both trained on the same two species.
///
/// - Parameters:
///   - right: marks on the logistic neuron's.
///   - marks: on the perceptron's, by the neuron that it became.
private func pairPanels(
    _ pair: IrisPair, _ context: FigureContext, right: [ChartLayer] = [], marks: (Neuron) throws -> [ChartLayer]
) throws -> [any Panel] {
    let plane = SpeciesPlane(pair)
    let trained = try TrainedPair(context.functions, pair, seed: context.seed)
    let ours = context.isMine ? try TrainedPair(Functions(), pair, seed: context.seed) : nil
    func referenceLine(_ neuron: Neuron?) -> [ChartLayer] {
        neuron.map { [plane.line(of: $0, label: "reference", isReference: true)] } ?? []
    }
    let functions = context.functions
    return [
        plane.chart(
            title: "Perceptron, \(trained.perceptronSummary)",
            shading: .region(
                try plane.grid { Double(try functions.predict(trained.perceptron.neuron, $0)) }, hasLine: false),
            over: [plane.line(of: trained.perceptron.neuron, label: context.isMine ? "yours" : "")]
                + referenceLine(ours?.perceptron.neuron) + (try marks(trained.perceptron.neuron))),
        plane.chart(
            title: "Logistic, \(trained.logisticSummary)",
            shading: .region(
                try plane.grid { try functions.probability(trained.logistic.neuron, $0) },
                label: "probability of \(pair.species[1])"),
            over: referenceLine(ours?.logistic.neuron) + right),
    ]
}

/// The flower of each species that is nearest to a neuron's line, and how far it is.
private func nearest(to neuron: Neuron, _ pair: IrisPair) -> [ChartLayer] {
    let w = neuron.weights
    let length = (w[0] * w[0] + w[1] * w[1]).squareRoot()
    func distance(_ example: Example) -> Double {
        (w[0] * example.inputs[0] + w[1] * example.inputs[1] + neuron.bias) / length
    }
    return (0...1).flatMap { label -> [ChartLayer] in
        let flowers = pair.examples.filter { $0.label == label }
        guard length > 0, let flower = flowers.min(by: { abs(distance($0)) < abs(distance($1)) }) else { return [] }
        let (x, y, away) = (flower.inputs[0], flower.inputs[1], distance(flower))
        let foot = Point(x - away * w[0] / length, y - away * w[1] / length)
        let text = NumberFormat.fixed(abs(away), decimals: 1) + " cm"
        let middle = Point((x + foot.x) / 2, (y + foot.y) / 2)
        return [
            .segment(from: Point(x, y), to: foot),
            .note(text, at: label == 0 ? Point(foot.x, foot.y + 0.1) : Point(middle.x + 0.45, middle.y - 0.1)),
        ]
    }
}

/// A triangle of one species with a flower of the other inside, by their rows in the file.
private func inseparabilityProof(of pair: IrisPair) -> [ChartLayer] {
    guard let witness = InseparabilityWitness(in: pair.examples) else { return [] }
    func point(_ index: Int) -> Point { Point(pair.examples[index].inputs[0], pair.examples[index].inputs[1]) }
    let corners = witness.corners.map(point)
    let inside = point(witness.inside)
    let name = "\(pair.species[pair.examples[witness.inside].label]), row \(pair.rows[witness.inside])"
    return [
        .polygon(corners),
        .rings(x: corners.map(\.x), y: corners.map(\.y), names: witness.corners.map { "\(pair.rows[$0])" }),
        .note(name, at: Point(inside.x + 1.1, inside.y - 0.55), pointingTo: inside),
    ]
}

/// Flowers of the first species that lie exactly on one of the second.
private func hidden(in pair: IrisPair) -> [ChartLayer] {
    let others = Set(pair.examples.filter { $0.label == 1 }.map(\.inputs))
    return pair.examples.indices.filter { pair.examples[$0].label == 0 && others.contains(pair.examples[$0].inputs) }
        .map { index in
            let place = Point(pair.examples[index].inputs[0], pair.examples[index].inputs[1])
            return .note("row \(pair.rows[index]), both", at: Point(place.x - 1.1, place.y + 0.1), pointingTo: place)
        }
}
