import TensorCore

/// The steps of a batch of sequences, of which some may end before the others.
struct SequenceSteps {
    /// The places on the time axis, in the order they are worked on.
    let times: [Int]
    let isReversed: Bool
    let zeroState: Tensor
    private let lengths: [Int]?

    /// - Parameters:
    ///   - input: `[time, batch, features]`, with at least one step.
    ///   - hiddenSize: the units of a state.
    ///   - lengths: one a sequence, each from 0 to the number of steps.
    ///   - isReversed: from the last place to the first.
    ///   - op: the name of the layer, for messages.
    init(of input: Tensor, hiddenSize: Int, lengths: [Int]?, isReversed: Bool, op: StaticString) {
        guard input.rank == 3, input.shape[0] > 0 else {
            Misuse.stop(
                op, rule: "input [time, batch, features] with at least one step", found: "shape \(input.shape)",
                remedy: "stack the steps along a new first axis")
        }
        let (count, batch) = (input.shape[0], input.shape[1])
        Misuse.checkLengths(lengths, count: batch, upTo: count, op: op)
        (times, self.lengths) = (isReversed ? (0..<count).reversed() : Array(0..<count), lengths)
        self.isReversed = isReversed
        zeroState = .zeros([batch, hiddenSize])
    }

    /// Goes through all steps, one state after the other.
    ///
    /// - Parameters:
    ///   - state: before the first step; zeros if nil.
    ///   - step: from a place on the time axis and the state before to the state after.
    /// - Returns: the state after every step, at the place of its input, and the last one.
    func states(from state: Tensor?, step: (_ time: Int, _ state: Tensor) -> Tensor) -> RNN.Output {
        let (states, last) = run(from: state ?? zeroState) { time, before in
            held(step(time, before), before: before, at: time)
        }
        return RNN.Output(outputs: .stack(states), state: last)
    }

    /// Goes through all steps with a state of any kind; `step` holds the sequences that have ended.
    func run<State>(
        from start: State, step: (_ time: Int, _ before: State) -> State
    ) -> (states: [State], last: State) {
        var last = start
        var states: [State] = []
        for time in times {
            last = step(time, last)
            states.append(last)
        }
        return (isReversed ? states.reversed() : states, last)
    }

    /// The new state where the sequence still runs at this time, the old one where it has ended.
    func held(_ new: Tensor, before old: Tensor, at time: Int) -> Tensor {
        guard let lengths, lengths.contains(where: { $0 <= time }) else { return new }
        let running = Tensor([lengths.count, 1], lengths.map { $0 > time ? 1 : 0 })
        return running * new + (1 - running) * old
    }
}

extension Tensor {
    /// Sequences read backwards: each is reversed within its length, and padding stays at the end.
    ///
    /// - Parameter lengths: the number of steps of each sequence; all of them if left out.
    /// - Returns: `[time, batch, features]`, as the tensor itself. Reversing twice changes nothing.
    public func reversedSequences(lengths: [Int]? = nil) -> Tensor {
        let (count, batch, features) = (shape[0], shape[1], shape[2])
        let rows = (0..<count * batch).map { row in
            let (time, sequence) = (row / batch, row % batch)
            let length = lengths?[sequence] ?? count
            return (time < length ? length - 1 - time : time) * batch + sequence
        }
        return reshaped([count * batch, features]).gatherRows(rows).reshaped(shape)
    }
}
