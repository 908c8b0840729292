import Foundation
import Layers
import TensorCore

/// How much of a gradient at the end arrives at every layer of a deep net, and at every step of a recurrent one.
///
/// All nets have learned nothing yet. The loss is a random direction of length 1 at the end.
enum DepthAndTime {
    static let depth = 30
    static let width = 16
    /// The weights' standard deviation times the root of the inputs: a little too small to keep a signal.
    static let gain = 0.9

    /// What a layer makes of the layers before it.
    enum Depth: String, CaseIterable {
        /// h' = tanh(h W)
        case plain
        /// h' = h + tanh(h W)
        case residual
        /// A layer reads all outputs before it, side by side, and the loss sees them all: h' = tanh([h₀ … h] W).
        case dense
    }

    /// What a step makes of the state before it.
    enum Time: String, CaseIterable {
        case rnn = "RNN"
        case lstm = "LSTM, forget bias 3"
    }

    /// Norms of the gradient at the output of every layer, from the input to the last layer, over the last one.
    ///
    /// - Returns: `[depth + 1]`; the last is 1.
    static func norms(_ kind: Depth, seed: UInt64) -> [Double] {
        var generator = RandomSource(seed: seed)
        let weights = (0..<depth).map { layer in
            let inputs = kind == .dense ? (layer + 1) * width : width
            return Tensor.randomNormal(
                [inputs, width], standardDeviation: gain / Double(inputs).squareRoot(), using: &generator)
        }
        /// The outputs of all layers after the given ones.
        func rest(after outputs: [Tensor]) -> [Tensor] {
            weights[(outputs.count - 1)...].reduce(into: outputs) { outputs, weight in
                let last = outputs[outputs.count - 1]
                let read = kind == .dense ? Tensor.concatenate(outputs, axis: 1) : last
                let new = read.matrixProduct(weight).tanh()
                outputs.append(kind == .residual ? last + new : new)
            }
        }
        let input = Tensor.randomNormal([1, width], using: &generator)
        let outputs = withoutRecording { rest(after: [input]) }
        let seen = kind == .dense ? (depth + 1) * width : width
        let direction = unit(Tensor.randomNormal([1, seen], using: &generator))
        return overTheLast(
            (0...depth).map { layer in
                let place = Parameter(outputs[layer])
                let all = rest(after: outputs[..<layer].map(\.detached) + [place.tensor])
                let end = kind == .dense ? Tensor.concatenate(all, axis: 1) : all[depth]
                end.backward(upstream: direction)
                return norm([place])
            })
    }

    /// Norms of the gradient at the state after every step, over the last one. For the LSTM the state is hidden state
    /// and cell, and the loss looks at the cell.
    ///
    /// - Returns: `[depth + 1]`; the last is 1.
    static func norms(_ kind: Time, seed: UInt64) -> [Double] {
        var generator = RandomSource(seed: seed)
        let input = Tensor.randomNormal([depth, 1, width], using: &generator)
        let direction = unit(Tensor.randomNormal([1, width], using: &generator))
        switch kind {
        case .rnn:
            let weight = Tensor.randomNormal(
                [width, width], standardDeviation: gain / Double(width).squareRoot(), using: &generator)
            let read = Tensor.randomNormal(
                [width, width], standardDeviation: 0.3 / Double(width).squareRoot(), using: &generator)
            func state(after state: Tensor, from step: Int) -> [Tensor] {
                (step..<depth).reduce(into: [state]) { states, time in
                    let sum = states[states.count - 1].matrixProduct(weight) + input.at(time).matrixProduct(read)
                    states.append(sum.tanh())
                }
            }
            let states = withoutRecording { state(after: .zeros([1, width]), from: 0) }
            return overTheLast(
                (0...depth).map { step in
                    let place = Parameter(states[step])
                    let last = state(after: place.tensor, from: step)
                    last[last.count - 1].backward(upstream: direction)
                    return norm([place])
                })
        case .lstm:
            let layer = LSTM(inputSize: width, hiddenSize: width, forgetBias: 3, using: &generator)
            var states = [LSTMState(hidden: .zeros([1, width]), cell: .zeros([1, width]))]
            withoutRecording {
                for time in 0..<depth { states.append(layer.step(input.at(time), state: states[time])) }
            }
            return overTheLast(
                (0...depth).map { step in
                    let (hidden, cell) = (Parameter(states[step].hidden), Parameter(states[step].cell))
                    var state = LSTMState(hidden: hidden.tensor, cell: cell.tensor)
                    for time in step..<depth { state = layer.step(input.at(time), state: state) }
                    state.cell.backward(upstream: direction)
                    return norm([hidden, cell])
                })
        }
    }

    private static func overTheLast(_ norms: [Double]) -> [Double] { norms.map { $0 / norms[depth] } }

    private static func norm(_ places: [Parameter]) -> Double {
        places.reduce(0) { $0 + ($1.gradient?.sumOfSquares ?? 0) }.squareRoot()
    }

    private static func unit(_ tensor: Tensor) -> Tensor {
        tensor * Scalar(1 / tensor.elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot())
    }
}
