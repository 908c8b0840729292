import Contracts
import Foundation

// Types: RecurrentCell and StackedStep in Sources/Contracts/Recurrent.swift

/// Exercise `stacked-step`: the same step, with one matrix in place of two.
///
/// Put the state after the input, and W_hh below W_xh. Then both sums are one product:
///
/// ```
/// [x, p] · ⎡ W_xh ⎤ = x · W_xh + p · W_hh        h = tanh( [x, p] · W + b )
///          ⎣ W_hh ⎦
/// ```
///
/// For example W_xh [[0.5]], W_hh [[0.8]], bias [0.1], input [1] and state [0.5] give [1, 0.5], [[0.5], [0.8]] and
/// [0.762].
///
/// - Parameters:
///   - cell: `inputWeight` W_xh, `hiddenWeight` W_hh and `bias` b.
///   - input: x, `[inputSize]`.
///   - hidden: p, `[hiddenSize]`, the state before.
/// - Returns: `StackedStep(joined:weight:hidden:)`: the joined vector `[x, p]`, the stacked matrix W `[inputSize +
///   hiddenSize, hiddenSize]`, and the new state.
/// - Throws: what `matrixProduct` throws, if you use it.
public func stackedStep(cell: RecurrentCell, input: [Double], hidden: [Double]) throws -> StackedStep {
    // BEGIN SOLUTION
    let joined = input + hidden
    let weight = Matrix(cell.inputWeight.table + cell.hiddenWeight.table)
    let sums = try Matrix([joined]).matrixProduct(weight).values
    return StackedStep(joined: joined, weight: weight, hidden: zip(sums, cell.bias).map { tanh($0 + $1) })
    // END SOLUTION
}
