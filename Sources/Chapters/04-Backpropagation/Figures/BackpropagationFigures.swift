import ChapterKit

/// The figures of chapter 04.
extension CourseFigure {
    private static let net = [
        "linear-forward", "linear-backward", "relu-module", "softmax-cross-entropy", "module-chain",
    ]

    static let neuronGraph = CourseFigure(
        name: "neuron-graph", summary: "the compute graph of one neuron, with values and gradients",
        lookAt:
            "Green is the value, orange the gradient. Follow a dashed arrow back: gradient times its "
            + "number is the next one.",
        exercises: ["scalar-engine"], draw: drawNeuronGraph, motion: moveNeuronGraph)

    static let twoPathGraph = CourseFigure(
        name: "two-path-graph", summary: "one input with two ways to the output, in both modes",
        lookAt:
            "Two ways lead to x: 3 + 0.786 = 3.786. Forward mode ends with the same number at y.",
        exercises: ["scalar-engine", "dual-numbers"], draw: drawTwoPathGraph, motion: moveTwoPathGraph)

    static let digitsAnatomy = CourseFigure(
        name: "digits-anatomy", summary: "the 64-128-10 digits net, layer by layer",
        lookAt:
            "The lines between two columns are one matrix; seven of eight parameters lie between image and hidden units.",
        exercises: [], draw: drawDigitsAnatomy)

    static let digitsNet = CourseFigure(
        name: "digits-net", summary: "loss and accuracy of the 64-128-10 digits net",
        lookAt:
            "The training loss falls on and on. The held-out loss stops falling; the accuracy stays near 98 %.",
        exercises: net, draw: drawDigitsNet)

    static let hiddenUnits = CourseFigure(
        name: "hidden-units", summary: "the weights into the hidden units of the digits net, as images",
        lookAt:
            "Blue is ink that the unit likes, orange ink that it dislikes. \"for 0\": the score that the unit raises most.",
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
        lookAt: "With k = 8 at most 8 + 8 inputs are held in place of 64, a quarter; fewer modules than there are "
            + "run again.",
        exercises: ["linear-forward", "linear-backward"], draw: drawCheckpointing)
}
