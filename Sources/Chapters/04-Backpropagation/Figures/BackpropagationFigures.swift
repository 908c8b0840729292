import ChapterKit

/// The figures of chapter 04.
extension CourseFigure {
    private static let net = [
        "linear-forward", "linear-backward", "relu-module", "softmax-cross-entropy", "module-chain",
    ]

    static let neuronGraph = CourseFigure(
        name: "neuron-graph", summary: "the compute graph of one neuron, with values and gradients",
        lookAt:
            "Take any box: its gradient is the number on its arrow times the gradient of the box at the arrow's tip.",
        exercises: ["scalar-engine"], draw: drawNeuronGraph)

    static let twoPathGraph = CourseFigure(
        name: "two-path-graph", summary: "one input with two ways to the output, in both modes",
        lookAt:
            "Two arrows leave x, so two products are added: its gradient on the left is the last derivative on the right.",
        exercises: ["scalar-engine", "dual-numbers"], draw: drawTwoPathGraph)

    static let digitsNet = CourseFigure(
        name: "digits-net", summary: "loss and accuracy of the 64-128-10 digits net",
        lookAt:
            "Training reaches 100 %, held-out images level out a little below 98 %: the gap is what was learned by heart.",
        exercises: net, draw: drawDigitsNet)

    static let hiddenUnits = CourseFigure(
        name: "hidden-units", summary: "the weights into the hidden units of the digits net, as images",
        lookAt:
            "Blue is ink that the unit likes, orange ink that it dislikes. Side by side they find an edge: pieces, not digits.",
        exercises: net, draw: drawHiddenUnits)

    static let sensitivity = CourseFigure(
        name: "sensitivity", summary: "digits with the slope of their logits at each pixel, by both modes",
        lookAt: "Where is the strongest orange? Ink there would speak against this digit more than anything else.",
        exercises: ["linear-forward", "linear-backward", "relu-module", "softmax-cross-entropy", "module-chain"],
        draw: drawSensitivity)

    static let differenceError = CourseFigure(
        name: "difference-error", summary: "the error of a numerical slope against the size of the step",
        lookAt: "From the right the lines fall, with the slopes 1 and 2; then rounding turns them round.",
        exercises: [], draw: drawDifferenceError)

    static let checkpointing = CourseFigure(
        name: "checkpointing", summary: "memory against recomputation in a chain of 64 modules",
        lookAt: "Eight inputs in place of 64 are enough, for less than one more forward pass.",
        exercises: ["linear-forward", "linear-backward"], draw: drawCheckpointing)
}
