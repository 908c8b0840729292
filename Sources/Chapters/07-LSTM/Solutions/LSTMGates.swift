import Contracts
import Foundation

// Types: LSTMWeights and LSTMGates in Sources/Contracts/LSTM.swift

/// Exercise `lstm-gates`: the four parts of an LSTM, each a small layer of its own.
///
/// Every part weighs the same two things, the input x and the hidden state h before, with weights of its own. Three of
/// them are gates, from 0 (shut) to 1 (open); the candidate is a value, from -1 to 1:
///
/// ```
/// i = σ(x W_i + h U_i + b_i)        input gate
/// f = σ(x W_f + h U_f + b_f)        forget gate
/// g = tanh(x W_g + h U_g + b_g)     candidate
/// o = σ(x W_o + h U_o + b_o)        output gate
/// ```
///
/// For example one unit, all W [[1]], all U [[0]], all biases [0] and the input [2] give σ(2) = 0.881 for the three
/// gates and tanh 2 = 0.964 for the candidate.
///
/// - Parameters:
///   - weights: `inputGate`, `forgetGate`, `candidate` and `outputGate`, each with W as `input`, U as `hidden`, b as
///     `bias`.
///   - input: x, `[inputSize]`.
///   - hidden: h, `[hiddenSize]`, from the step before.
///   - product: a row times a matrix, such as x W.
///   - sigmoid: σ, for one number.
/// - Returns: `LSTMGates(input:forget:candidate:output:)`: i, f, g and o, each `[hiddenSize]`.
/// - Source: F. A. Gers, J. Schmidhuber, F. Cummins (2000), doi:10.1162/089976600300015015.
public func lstmGates(
    weights: LSTMWeights, input: [Double], hidden: [Double], product: RowProduct, sigmoid: Sigmoid
) throws -> LSTMGates {
    // BEGIN SOLUTION
    func sums(_ gate: GateWeights) throws -> [Double] {
        let fromInput = try product(input, gate.input)
        let fromHidden = try product(hidden, gate.hidden)
        return gate.bias.indices.map { fromInput[$0] + fromHidden[$0] + gate.bias[$0] }
    }
    return LSTMGates(
        input: try sums(weights.inputGate).map(sigmoid), forget: try sums(weights.forgetGate).map(sigmoid),
        candidate: try sums(weights.candidate).map(tanh), output: try sums(weights.outputGate).map(sigmoid))
    // END SOLUTION
}
