import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting

/// The figures of chapter 01.
extension CourseFigure {
    static let neuron = CourseFigure(
        name: "neuron", summary: "the hard step and the sigmoid of one neuron",
        lookAt: "Both decide at z = 0. The step jumps; the sigmoid says how sure it is, and saturates at both ends.",
        exercises: ["step-prediction", "sigmoid"], draw: drawNeuron)

    static let boundary = CourseFigure(
        name: "perceptron-boundary",
        summary: "perceptron and logistic neuron separate setosa from versicolor",
        lookAt:
            "The perceptron stops at the first line that works. The logistic neuron goes on, and shades how sure it is.",
        exercises: [
            "weighted-sum", "step-prediction", "perceptron-update", "train-perceptron", "sigmoid",
            "binary-cross-entropy", "logistic-gradient",
        ], draw: drawBoundary)

    static let mistakes = CourseFigure(
        name: "perceptron-mistakes",
        summary: "mistakes in each epoch, where a line exists and where none does",
        lookAt: "With a line to be found the mistakes end at 0. Without one they go up and down for ever.",
        exercises: ["weighted-sum", "step-prediction", "perceptron-update", "train-perceptron"], draw: drawMistakes)

    static let inseparable = CourseFigure(
        name: "perceptron-inseparable", summary: "why no line separates versicolor from virginica",
        lookAt:
            "The marked flower lies inside a triangle of the other species: a line that has the triangle has the flower.",
        exercises: [
            "weighted-sum", "step-prediction", "perceptron-update", "train-perceptron", "sigmoid",
            "binary-cross-entropy", "logistic-gradient",
        ], draw: drawInseparable)

    static let loss = CourseFigure(
        name: "logistic-loss", summary: "the loss of the logistic neuron while it learns",
        lookAt:
            "Both start at ln 2 = 0.693, not knowing. Where a line exists the loss can fall to 0; here the other has a floor at 0.103.",
        exercises: ["weighted-sum", "sigmoid", "binary-cross-entropy", "logistic-gradient"], draw: drawLoss)
}

// MARK: One neuron

private func drawNeuron(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    // A step needs two points at the same place: one just below 0 and one at 0.
    let sums =
        stride(from: -8.0, to: 0, by: 0.04).map { $0 } + [-1e-9] + stride(from: 0, through: 8, by: 0.04).map { $0 }
    let step = try sums.map { Double(try functions[PerceptronChecks.stepPrediction]($0)) }
    let smooth = try sums.map { try functions[PerceptronChecks.sigmoid]($0) }
    let reference = try context.beside([
        .line(
            x: sums, y: sums.map { try PerceptronChapter.sigmoid($0) }, label: "reference: \\sigma(z)",
            color: .reference,
            isDashed: true)
    ])
    return Figure(
        title: "A neuron decides by its weighted sum",
        panel: Chart(
            x: Axis("weighted sum z = w_1 x_1 + w_2 x_2 + b"), y: Axis("output", from: -0.05, to: 1.05),
            layers: [
                .line(x: sums, y: step, label: "perceptron: step"),
                .line(x: sums, y: smooth, label: "logistic: \\sigma(z)"),
                .horizontal(0.5), .vertical(0),
            ] + reference))
}

// MARK: The line between two species

private func drawBoundary(_ context: FigureContext) throws -> Figure {
    let pair = try IrisPair(.setosa, .versicolor, from: context.datasets)
    return Figure(
        title: "Two neurons learn to tell setosa from versicolor", panels: [try pairPanels(pair, context)])
}

private func drawInseparable(_ context: FigureContext) throws -> Figure {
    let pair = try IrisPair(.versicolor, .virginica, from: context.datasets)
    return Figure(
        title: "No line separates versicolor from virginica",
        panels: [try pairPanels(pair, context, proof: inseparabilityProof(of: pair))])
}

/// The perceptron on the left and the logistic neuron on the right, both trained on the same two species.
private func pairPanels(_ pair: IrisPair, _ context: FigureContext, proof: [Layer] = []) throws -> [any Panel] {
    let plane = SpeciesPlane(pair)
    let trained = try TrainedPair(context.functions, pair, seed: context.seed)
    let ours = context.isMine ? try TrainedPair(Functions(), pair, seed: context.seed) : nil
    func referenceLine(_ neuron: Neuron?) -> [Layer] {
        neuron.map { [plane.line(of: $0, label: "reference", isReference: true)] } ?? []
    }
    let functions = context.functions
    return [
        plane.chart(
            title: "Perceptron: \(trained.perceptronSummary)",
            shading: .region(
                try plane.grid { Double(try functions.predict(trained.perceptron.neuron, $0)) }, hasLine: false),
            over: [plane.line(of: trained.perceptron.neuron, label: context.isMine ? "yours" : "")]
                + referenceLine(ours?.perceptron.neuron) + proof),
        plane.chart(
            title: "Logistic neuron: \(trained.logisticSummary)",
            shading: .region(
                try plane.grid { try functions.probability(trained.logistic.neuron, $0) },
                label: "probability of \(pair.species[1])"),
            over: referenceLine(ours?.logistic.neuron)),
    ]
}

/// A triangle of one species with a flower of the other inside.
private func inseparabilityProof(of pair: IrisPair) -> [Layer] {
    guard let witness = InseparabilityWitness(in: pair.examples) else { return [] }
    func point(_ index: Int) -> Point { Point(pair.examples[index].inputs[0], pair.examples[index].inputs[1]) }
    let inside = point(witness.inside)
    let name = "\(pair.species[pair.examples[witness.inside].label]), row \(pair.rows[witness.inside])"
    return [
        .polygon(witness.corners.map(point)),
        .note(name, at: Point(inside.x - 1.2, inside.y + 0.6), pointingTo: inside),
    ]
}
