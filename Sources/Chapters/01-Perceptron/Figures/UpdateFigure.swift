import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting

/// The perceptron's line update by update: an animation, and its frames side by side.
func drawUpdates(_ context: FigureContext) throws -> Figure {
    let steps = try UpdateStep.all(context)
    let plane = SpeciesPlane(try setosaAndVersicolor(context))
    return Figure(
        title: "Each mistake moves the line, until none is left",
        panel: PanelGrid(panels: steps.map { $0.chart(on: plane) }),
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], count: "\(steps.count) updates", more: "dashed: the line before"))
}

func moveUpdates(_ context: FigureContext) throws -> Animation {
    let steps = try UpdateStep.all(context)
    let plane = SpeciesPlane(try setosaAndVersicolor(context))
    return Animation(
        title: "The line turns", smallPrint: SmallPrint(.computed, seeds: [context.seed], more: "dashed: before"),
        labels: steps.map { "update \($0.number)" }, milliseconds: steps.map { $0.number == steps.count ? 3000 : 1200 }
    ) { index in Figure(panel: steps[index].chart(on: plane)) }
}

private func setosaAndVersicolor(_ context: FigureContext) throws -> IrisPair {
    try IrisPair(.setosa, .versicolor, from: context.datasets)
}

/// One mistake, and the neuron before and after it.
private struct UpdateStep {
    let number: Int
    let before: Neuron
    let after: Neuron
    let example: Example

    /// Wide enough for the first lines, which pass the flowers by.
    static let (x, y) = (-2.7...6.5, -3.3...5.5)

    /// All of a training, from a neuron of zeros, with the rate and the order of the other figures.
    static func all(_ context: FigureContext) throws -> [UpdateStep] {
        let examples = try setosaAndVersicolor(context).shuffled(seed: context.seed)
        var neuron = Neuron.zero(inputCount: 2)
        var steps: [UpdateStep] = []
        for _ in 0..<TrainedPair.maximumEpochs {
            let count = steps.count
            for example in examples {
                let prediction = try context.functions.predict(neuron, example.inputs)
                guard prediction != example.label else { continue }
                let next = try context[PerceptronChecks.perceptronUpdate](neuron, example, prediction, 0.1)
                steps.append(UpdateStep(number: steps.count + 1, before: neuron, after: next, example: example))
                neuron = next
            }
            if steps.count == count { break }
        }
        return steps
    }

    func chart(on plane: SpeciesPlane) -> Chart {
        let inputs = plane.pair.examples.map(\.inputs)
        let species = plane.pair.species[example.label]
        return Chart(
            title: "\(number): a \(species)",
            x: Axis(from: UpdateStep.x.lowerBound, to: UpdateStep.x.upperBound),
            y: Axis(from: UpdateStep.y.lowerBound, to: UpdateStep.y.upperBound),
            layers: [
                .scatter(
                    x: inputs.map { $0[0] }, y: inputs.map { $0[1] }, classes: plane.pair.examples.map(\.label),
                    size: 0.45),
                .straightLine(
                    a: before.weights[0], b: before.weights[1], c: before.bias, color: .quiet, isDashed: true),
                plane.line(of: after),
                .scatter(x: [example.inputs[0]], y: [example.inputs[1]], classes: [example.label], size: 1),
                .rings(x: [example.inputs[0]], y: [example.inputs[1]]),
            ] + arrow(on: plane), equalUnits: true, isBare: true, legend: .none)
    }

    /// The weights as an arrow at right angles to the line, on the side of class 1.
    private func arrow(on plane: SpeciesPlane) -> [ChartLayer] {
        let (w, middle) = (
            after.weights,
            Point(2.5, 1.5)
        )
        let length = (w[0] * w[0] + w[1] * w[1]).squareRoot()
        guard length > 0 else { return [] }
        let distance = (w[0] * middle.x + w[1] * middle.y + after.bias) / length
        let foot = Point(middle.x - distance * w[0] / length, middle.y - distance * w[1] / length)
        let tip = Point(foot.x + 1.5 * w[0] / length, foot.y + 1.5 * w[1] / length)
        return [.arrow(from: foot, to: tip, color: .series(3), weight: 1.4)]
    }
}
