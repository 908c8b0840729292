import Contracts
import ExerciseKit
import TensorCore

/// Chapter 06: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum RecurrentChecks {
    package static let chapter = Chapter(
        number: "06", title: "Recurrent networks", folder: "06-Recurrent", tutorial: "Docs/06-recurrent.md")

    /// Two inputs, three hidden units; no two numbers are equal, and W_hh is not symmetric.
    static let cell = RecurrentCell(
        inputWeight: Matrix([[0.5, -1, 0.25], [1.5, 0.75, -0.5]]),
        hiddenWeight: Matrix([[0.2, -0.4, 0.6], [-0.3, 0.5, 0.1], [0.7, -0.2, -0.5]]), bias: [0.1, -0.2, 0.3])
    static let series = Matrix([[1, -0.5], [0.25, 2], [-1.5, 0.5], [0.75, 1]])
    static let initial = [0.5, -0.25, 0.75]
    static let seriesText =
        "x [[1, -0.5], [0.25, 2], [-1.5, 0.5], [0.75, 1]], initial [0.5, -0.25, 0.75]"
    /// What `cell` makes of `series` from `initial`, by `Tests/Scripts/rnn_exercise_numbers.py`.
    static let states = Matrix([
        [0.5005202111902352, -0.967395001257118, 0.6043677771171634],
        [0.9993788409690874, 0.240420969032174, -0.6267899274053985],
        [-0.2079267878265646, 0.9088399186415081, 0.5455786260346471],
        [0.9669213056418084, 0.224580716676098, -0.3087484522612582],
    ])
    static let cellText =
        "W_xh [[0.5, -1, 0.25], [1.5, 0.75, -0.5]], W_hh [[0.2, -0.4, 0.6], [-0.3, 0.5, 0.1], [0.7, -0.2, -0.5]], "
        + "b [0.1, -0.2, 0.3]"
}

extension RandomSource {
    /// A recurrent unit whose states do not saturate.
    mutating func recurrentCell(inputs: Int, hidden: Int) -> RecurrentCell {
        RecurrentCell(
            inputWeight: matrix(inputs, hidden, in: -1..<1), hiddenWeight: matrix(hidden, hidden, in: -1..<1),
            bias: numbers(hidden, in: -0.5..<0.5))
    }

    /// So many symbols, evenly drawn.
    mutating func symbols(_ count: Int, of symbolCount: Int) -> [Int] {
        (0..<count).map { _ in below(symbolCount) }
    }
}
