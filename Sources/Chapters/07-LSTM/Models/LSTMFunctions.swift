import Contracts

/// The functions of chapter 07 that the experiments call: ours, unless the learner's are put in their place.
public struct LSTMFunctions: Sendable {
    public var lstmGates: LSTMGatesFunction = Lessons.lstmGates
    public var lstmStep: LSTMStep = Lessons.lstmStep
    public var gatesByHand: GatesByHand = Lessons.gatesByHand
    public var lstmForward: LSTMForward = Lessons.lstmForward
    public var matchSize: MatchSize = Lessons.matchSize
    public var gruStep: GRUStep = Lessons.gruStep
    public var leftPad: LeftPad = Lessons.leftPad
    public var temporalOrderSequence: TemporalOrderSequence = Lessons.temporalOrderSequence
    public var echoTargets: EchoTargets = Lessons.echoTargets
    public var readInWindows: ReadInWindows = Lessons.readInWindows

    public init() {}

    /// One step of a whole LSTM: the gates, then the cell.
    public func step(_ weights: LSTMWeights, _ input: [Double], _ state: CellState) throws -> CellState {
        try lstmStep(lstmGates(weights, input, state.hidden, Lessons.rowProduct, Lessons.sigmoid), state.cell)
    }
}
