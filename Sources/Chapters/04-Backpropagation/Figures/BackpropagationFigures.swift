/// The figures of chapter 04.
enum BackpropagationFigures {
    static let all = [neuronGraph, twoPathGraph, digitsNet, hiddenUnits, checkpointing]

    private static let net = [
        "linear-forward", "linear-backward", "relu-module", "softmax-cross-entropy", "module-chain",
    ]

    private static let neuronGraph = CourseFigure(
        name: "neuron-graph", chapter: "04", summary: "the compute graph of one neuron, with values and gradients",
        lookAt:
            "Take any box: its gradient is the number on its arrow times the gradient of the box at the arrow's tip.",
        exercises: ["scalar-engine"], draw: drawNeuronGraph)

    private static let twoPathGraph = CourseFigure(
        name: "two-path-graph", chapter: "04", summary: "one input with two ways to the output, in both modes",
        lookAt:
            "Two arrows leave x, so two products are added: its gradient on the left is the last derivative on the right.",
        exercises: ["scalar-engine", "dual-numbers"], draw: drawTwoPathGraph)

    private static let digitsNet = CourseFigure(
        name: "digits-net", chapter: "04", summary: "loss and accuracy of the 64-128-10 digits net",
        lookAt:
            "Training reaches 100 %, held-out images level out a little below 98 %: the gap is what was learned by heart.",
        exercises: net, draw: drawDigitsNet)

    private static let hiddenUnits = CourseFigure(
        name: "hidden-units", chapter: "04", summary: "the weights into the hidden units of the digits net, as images",
        lookAt:
            "Blue is ink that the unit likes, orange ink that it dislikes. Side by side they find an edge: pieces, not digits.",
        exercises: net, draw: drawHiddenUnits)

    private static let checkpointing = CourseFigure(
        name: "checkpointing", chapter: "04", summary: "memory against recomputation in a chain of 64 modules",
        lookAt: "Eight inputs in place of 64 are enough, for less than one more forward pass.",
        exercises: ["linear-forward", "linear-backward"], draw: drawCheckpointing)
}
