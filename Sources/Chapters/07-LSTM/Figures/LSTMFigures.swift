import ChapterKit
import Plotting

/// The figures of chapter 07.
extension CourseFigure {
    static let cell = CourseFigure(
        name: "lstm-cell", summary: "an LSTM and a GRU as diagrams",
        lookAt: "In both, the straight line at the top is the memory: it is only multiplied and added to.",
        exercises: [], draw: drawCellDiagrams)

    static let gates = CourseFigure(
        name: "gate-timeline", summary: "gates set by hand: write, keep, hide, reset",
        lookAt: "Follow the cell: it changes at write and at reset alone. Hide darkens the output, not the cell.",
        exercises: ["gates-by-hand", "lstm-gates", "lstm-step", "lstm-forward"], draw: drawGateTimeline)

    static let temporalOrder = CourseFigure(
        name: "temporal-order", summary: "RNN against LSTM on temporal order at four levels",
        lookAt: "The longer the sequences, the later the RNNs learn, and then not at all. More units do not save them.",
        exercises: [], draw: drawTemporalOrder)

    static let cellStates = CourseFigure(
        name: "cell-states", summary: "the cells of an LSTM while it reads one sequence",
        lookAt:
            "The marked unit, on top, jumps at both X, in opposite directions. Most others count or drift.",
        exercises: [], draw: drawCellStates)

    static let cellMaps = CourseFigure(
        name: "cell-maps", summary: "the cells of LSTMs by the practicum's recipe",
        lookAt: "Follow the marked row: where does it change its colour, and does it ever change back?",
        exercises: [], draw: drawCellMaps)

    static let echoDelay = CourseFigure(
        name: "echo-delay", summary: "accuracy of the echo against its delay",
        lookAt: "How far back each net can reach, and what it costs to forget the state at every window.",
        exercises: [], draw: drawEchoDelay)
}
