import Contracts
import Foundation

// Types: RecurrentCell and StackedStep in Sources/Contracts/Recurrent.swift

/// Exercise `stacked-step`: the same step, with one matrix in place of two.
///
/// Put the state behind the input, and W_hh below W_xh. Then both sums are one product:
///
/// ```
/// [x, p] · ⎡ W_xh ⎤ = x · W_xh + p · W_hh        h = tanh( [x, p] · W + b )
///          ⎣ W_hh ⎦
/// ```
///
/// - Parameters:
///   - cell: the weights and the bias.
///   - input: x, `[inputSize]`.
///   - hidden: p, `[hiddenSize]`, the state before.
/// - Returns: the joined vector `[x, p]`, the stacked matrix W `[inputSize + hiddenSize, hiddenSize]`, and the new
///   state.
/// - Throws: what `matrixProduct` throws, if you use it.
public func stackedStep(cell: RecurrentCell, input: [Double], hidden: [Double]) throws -> StackedStep {
    // BEGIN SOLUTION
    let joined = input + hidden
    let weight = Matrix(cell.inputWeight.table + cell.hiddenWeight.table)
    let sums = try Matrix([joined]).matrixProduct(weight).values
    return StackedStep(joined: joined, weight: weight, hidden: zip(sums, cell.bias).map { tanh($0 + $1) })
    // END SOLUTION
}
