import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// Commands to a memory of one unit, what its gates say, and what it holds and shows.
struct GateTimeline {
    /// One step: `[value, write, reset, hide]`.
    static let inputs: [[Double]] = [
        [0.9, 0, 0, 0], [0.8, 1, 0, 0], [-0.9, 0, 0, 0], [0.6, 0, 0, 0], [-0.7, 0, 0, 1], [0.5, 0, 0, 0],
        [0.4, 0, 1, 0], [-0.8, 0, 0, 0], [-0.6, 1, 0, 0], [0.9, 1, 0, 1], [-0.3, 0, 0, 0], [0.7, 0, 0, 0],
    ]

    /// The command of each step in a word; `write+hide` does both.
    static let commands = inputs.map { input in
        let words = zip(["write", "reset", "hide"], input.dropFirst()).filter { $0.1 == 1 }.map(\.0)
        return words.isEmpty ? "keep" : words.joined(separator: "+")
    }

    /// Each `[steps]`.
    var inputGate: [Double] = []
    var forgetGate: [Double] = []
    var outputGate: [Double] = []
    var cell: [Double] = []
    var output: [Double] = []

    init(_ functions: Functions) throws {
        let weights = try functions[LSTMChecks.gatesByHand]()
        var gates: [LSTMGates] = []
        let states = try functions[LSTMChecks.lstmForward](Self.inputs, .zero(1)) { input, state in
            let now = try functions[LSTMChecks.lstmGates](
                weights, input, state.hidden, LSTMChapter.rowProduct, Lent.sigmoid)
            gates.append(now)
            return try functions[LSTMChecks.lstmStep](now, state.cell)
        }
        inputGate = gates.flatMap(\.input)
        forgetGate = gates.flatMap(\.forget)
        outputGate = gates.flatMap(\.output)
        cell = states.flatMap(\.cell)
        output = states.flatMap(\.hidden)
    }
}

func drawGateTimeline(_ context: FigureContext) throws -> Figure {
    let timeline = try GateTimeline(context.functions)
    let gates = HeatMap(
        title: "The gates: 1 is open, 0 is shut",
        values: [timeline.inputGate, timeline.forgetGate, timeline.outputGate],
        rows: ["input", "forget", "output"], columns: GateTimeline.commands, range: 0...1, decimals: 1, barLabel: "gate"
    )
    let reference = context.isMine ? try GateTimeline(Functions()) : nil
    let values = HeatMap(
        title: "What comes in, what is held, what is shown",
        values: [GateTimeline.inputs.map { $0[0] }, timeline.cell, timeline.output]
            + (reference.map { [$0.cell, $0.output] } ?? []),
        rows: ["value", "cell", "shown"] + (reference == nil ? [] : ["cell (ref.)", "shown (ref.)"]),
        columns: GateTimeline.commands, map: .diverging, range: -1...1, decimals: 2, barLabel: "number")
    return Figure(
        title: "A memory that obeys commands", panels: [[gates], [values]],
        smallPrint: SmallPrint(.computed, more: "weights set by hand"))
}
