import ChapterKit
import Plotting

/// The figures of chapter 07.
extension CourseFigure {
    static let cell = CourseFigure(
        name: "lstm-cell", summary: "an LSTM and a GRU as diagrams",
        lookAt: "The thick line at the top is the memory: on its way it is only multiplied and added to.",
        exercises: [], draw: drawCellDiagrams)

    static let gates = CourseFigure(
        name: "gate-timeline", summary: "gates set by hand: write, keep, hide, reset",
        lookAt: "Follow the cell: it changes at write and at reset alone. Hide blanks the output, not the cell.",
        exercises: ["gates-by-hand", "lstm-gates", "lstm-step", "lstm-forward"], draw: drawGateTimeline)

    static let padding = CourseFigure(
        name: "left-padding", summary: "padding on the left and on the right, and what is read last",
        lookAt: "The net answers after the last step. Padded on the right it has read nothing but blanks for a while.",
        exercises: ["left-pad"], draw: drawPadding)

    static let temporalOrder = CourseFigure(
        name: "temporal-order", summary: "RNN against LSTM on temporal order at four levels",
        lookAt: "A line is a seed. The longer the sequences, the fewer RNNs learn, and some lose it again.",
        exercises: [], draw: drawTemporalOrder)

    static let cellStates = CourseFigure(
        name: "cell-states", summary: "the cells of an LSTM while it reads one sequence",
        lookAt: "The framed columns are the X. The marked unit, on top and alone below: up at one, down at the "
            + "other, a drift between.",
        exercises: [], draw: drawCellStates)

    static let cellMaps = CourseFigure(
        name: "cell-maps", summary: "the cells of LSTMs by the practicum's recipe",
        lookAt: "Follow the marked row: at the first framed X it changes its colour, at the second it does not "
            + "change back.",
        exercises: [], draw: drawCellMaps)

    static let readingCells = CourseFigure(
        name: "reading-cells", summary: "two cells of the Shakespeare LSTM over a passage",
        lookAt: "Left: the longer the line, the bluer; a new line begins orange. Right: blue where a name speaks.",
        exercises: [], draw: drawReadingCells)

    static let echoDelay = CourseFigure(
        name: "echo-delay", summary: "accuracy of the echo against its delay, and by place in a window",
        lookAt:
            "Left: how far back each net reaches. Right: with a reset the first three bits of a window are guessed.",
        exercises: [], draw: drawEchoDelay)
}
