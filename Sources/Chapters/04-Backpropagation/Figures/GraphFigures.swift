import ChapterKit
import Contracts
import ExerciseKit
import Plotting

private let key = "green: value; orange: gradient"

/// One neuron as a graph, with the value of each node and the gradient of the output at it.
func drawNeuronGraph(_ context: FigureContext) throws -> Figure {
    let example = NamedGraph.neuron
    let pass = try context.functions[BackpropagationChecks.scalarEngine](example.graph)
    return Figure(
        title: "Values go right, gradients come back",
        panel: example.diagram(try state(pass, example, context), all: pass.values),
        smallPrint: SmallPrint(.computed, more: key))
}

func moveNeuronGraph(_ context: FigureContext) throws -> Animation {
    try moving(.neuron, title: "One neuron", context)
}

/// Reverse and forward mode on a graph where one input has two ways to the output.
func drawTwoPathGraph(_ context: FigureContext) throws -> Figure {
    let example = NamedGraph.twoPaths
    let functions = context.functions
    let pass = try functions[BackpropagationChecks.scalarEngine](example.graph)
    let numbers = try functions[BackpropagationChecks.dualNumbers](example.graph, pass.order, 0)
    let ours = try Functions()[BackpropagationChecks.dualNumbers](example.graph, example.referencePass().order, 0)
    let forward = GraphState(
        values: numbers.map(\.value), slopes: numbers.map(\.derivative),
        reference: context.isMine ? ours.map(\.derivative) : nil)
    return Figure(
        title: "Two ways from x to y: their gradients are added",
        panels: [
            [
                example.diagram(
                    title: "Reverse mode, from y back: how fast y moves with each node",
                    try state(pass, example, context), all: pass.values, column: 7.2, box: 2.9)
            ],
            [
                example.diagram(
                    title: "Forward mode, from x on: how fast each node moves with x", forward, all: pass.values,
                    mode: .forward, column: 7.2, box: 2.9)
            ],
        ], smallPrint: SmallPrint(.computed, more: key + "; purple: derivative by x"))
}

func moveTwoPathGraph(_ context: FigureContext) throws -> Animation {
    try moving(.twoPaths, title: "Two ways from x to y", context)
}

private func state(_ pass: ScalarPass, _ example: NamedGraph, _ context: FigureContext) throws -> GraphState {
    GraphState(
        values: pass.values, slopes: pass.gradients,
        reference: context.isMine ? try example.referencePass().gradients : nil)
}

/// Values fill the graph from the left, then gradients from the right.
private func moving(_ example: NamedGraph, title: String, _ context: FigureContext) throws -> Animation {
    let pass = try context.functions[BackpropagationChecks.scalarEngine](example.graph)
    let steps = example.steps(pass)
    return Animation(
        title: title, smallPrint: SmallPrint(.computed, more: key), labels: steps.map(\.label),
        milliseconds: steps.indices.map { $0 == steps.count - 1 ? 3000 : 1000 }
    ) { index in Figure(panel: example.diagram(steps[index].state, all: pass.values)) }
}
