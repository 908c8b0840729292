import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// One neuron as a graph, with the value of each node and the gradient of the output at it.
func drawNeuronGraph(_ context: FigureContext) throws -> Figure {
    let example = NamedGraph.neuron
    let pass = try context.functions[BackpropagationChecks.scalarEngine](example.graph)
    return Figure(
        title: "One neuron: values go right, gradients come back",
        panel: example.diagram(
            values: pass.values, lines: try gradientLines(pass, example, context), spread: (3.5, 2.1)))
}

/// Reverse and forward mode on a graph where one input has two ways to the output.
func drawTwoPathGraph(_ context: FigureContext) throws -> Figure {
    let example = NamedGraph.twoPaths
    let functions = context.functions
    let pass = try functions[BackpropagationChecks.scalarEngine](example.graph)
    let numbers = try functions[BackpropagationChecks.dualNumbers](example.graph, pass.order, 0)
    let ours = try Functions()[BackpropagationChecks.dualNumbers](example.graph, example.referencePass().order, 0)
    let derivatives = zip(numbers, ours).map { number, ours in
        ["value \(NumberText.short(number.value))", "d/dx \(NumberText.short(number.derivative))"]
            + (context.isMine ? ["reference \(NumberText.short(ours.derivative))"] : [])
    }
    return Figure(
        title: "Two ways from x to y: their gradients are added",
        panels: [
            [
                example.diagram(
                    title: "Reverse mode, from y back: the slope of y along every node", values: pass.values,
                    lines: try gradientLines(pass, example, context), spread: (4.6, 2.1))
            ],
            [
                example.diagram(
                    title: "Forward mode, from x on: the slope of every node along x", values: numbers.map(\.value),
                    lines: derivatives, spread: (4.6, 2.1))
            ],
        ])
}

/// What stands in the boxes; beside a learner's gradients ours.
private func gradientLines(
    _ pass: ScalarPass, _ example: NamedGraph, _ context: FigureContext
) throws -> [[String]] {
    let ours = try example.referencePass()
    return pass.values.indices.map { node in
        ["value \(NumberText.short(pass.values[node]))", "grad \(NumberText.short(pass.gradients[node]))"]
            + (context.isMine ? ["reference \(NumberText.short(ours.gradients[node]))"] : [])
    }
}
