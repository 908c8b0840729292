import Contracts
import Foundation

// Types: GRUWeights and ResetPlacement in Sources/Contracts/LSTM.swift

/// Exercise `gru-step`: a gated unit without a cell of its own.
///
/// Two gates. The reset gate says how much of the old state the candidate sees, the update gate how much of the old
/// state stays:
///
/// ```
/// r = σ(x W_r + h U_r + b_r)        z = σ(x W_z + h U_z + b_z)
///
/// beforeProduct    n = tanh(x W_n + (r h) U_n + b_n)
/// afterProduct     n = tanh(x W_n + r (h U_n) + b_n)
///
/// h' = (1 - z) n + z h
/// ```
///
/// `r h` is a product number by number, `h U` one with a matrix, and their order matters: say which one you use. Where
/// the reset stands after the product the libraries put a second bias inside the brackets; here there is one, outside.
///
/// For example z = 0.25, n = 0.8 and h = 0.4 give h' = 0.75 · 0.8 + 0.25 · 0.4 = 0.7.
///
/// - Parameters:
///   - weights: `reset`, `update` and `candidate`, each with W as `input`, U as `hidden`, b as `bias`.
///   - input: x, `[inputSize]`.
///   - hidden: h, `[hiddenSize]`, from the step before.
///   - placement: where the reset gate stands, `.beforeProduct` or `.afterProduct`.
///   - product: a row times a matrix, such as x W.
///   - sigmoid: σ, for one number.
/// - Returns: h', `[hiddenSize]`.
/// - Source: K. Cho et al. (2014), arXiv:1406.1078, with the reset before the product.
public func gruStep(
    weights: GRUWeights, input: [Double], hidden: [Double], placement: ResetPlacement, product: RowProduct,
    sigmoid: Sigmoid
) throws -> [Double] {
    // BEGIN SOLUTION
    func sums(_ gate: GateWeights) throws -> [Double] {
        let fromInput = try product(input, gate.input)
        let fromHidden = try product(hidden, gate.hidden)
        return gate.bias.indices.map { fromInput[$0] + fromHidden[$0] + gate.bias[$0] }
    }
    let reset = try sums(weights.reset).map(sigmoid)
    let update = try sums(weights.update).map(sigmoid)
    let part = weights.candidate
    let fromInput = try product(input, part.input)
    let fromHidden =
        switch placement {
        case .beforeProduct: try product(zip(reset, hidden).map { $0 * $1 }, part.hidden)
        case .afterProduct: zip(reset, try product(hidden, part.hidden)).map { $0 * $1 }
        }
    return hidden.indices.map { unit in
        let candidate = tanh(fromInput[unit] + fromHidden[unit] + part.bias[unit])
        return (1 - update[unit]) * candidate + update[unit] * hidden[unit]
    }
    // END SOLUTION
}
