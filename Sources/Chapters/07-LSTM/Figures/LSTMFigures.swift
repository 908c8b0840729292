import Plotting

/// The figures of chapter 07.
enum LSTMFigures {
    static let all = [cell, gates, temporalOrder, cellStates, echoDelay]

    private static let cell = CourseFigure(
        name: "lstm-cell", chapter: "07", summary: "an LSTM and a GRU as diagrams",
        lookAt: "In both, the straight line at the top is the memory: it is only multiplied and added to.",
        exercises: [], draw: drawCellDiagrams)

    private static let gates = CourseFigure(
        name: "gate-timeline", chapter: "07", summary: "gates set by hand: write, keep, hide, reset",
        lookAt: "Follow the cell: it changes at write and at reset alone. Hide darkens the output, not the cell.",
        exercises: ["gates-by-hand", "lstm-gates", "lstm-step", "lstm-forward"], draw: drawGateTimeline)

    private static let temporalOrder = CourseFigure(
        name: "temporal-order", chapter: "07", summary: "RNN against LSTM on temporal order at four levels",
        lookAt: "The longer the sequences, the later the RNNs learn, and then not at all. More units do not save them.",
        exercises: [], draw: drawTemporalOrder)

    private static let cellStates = CourseFigure(
        name: "cell-states", chapter: "07", summary: "the cells of an LSTM while it reads one sequence",
        lookAt:
            "The marked unit, on top, jumps at both X, in opposite directions. Most others count or drift.",
        exercises: [], draw: drawCellStates)

    private static let echoDelay = CourseFigure(
        name: "echo-delay", chapter: "07", summary: "accuracy of the echo against its delay",
        lookAt: "How far back each net can reach, and what it costs to forget the state at every window.",
        exercises: [], draw: drawEchoDelay)
}
