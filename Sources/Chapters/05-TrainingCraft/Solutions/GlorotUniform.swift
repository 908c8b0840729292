import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `glorot-uniform`: first weights for tanh and sigmoid.
///
/// ```
/// bound  = √( 6 / (inputs + outputs) )
/// weight = evenly drawn from -bound to bound
/// ```
///
/// A draw of 0 gives -bound, one of 0.5 gives 0, one near 1 nearly bound. An even distribution from -b to b has the
/// variance b² / 3, so this one has 2 / (inputs + outputs): a compromise between the way forward, which wants
/// 1 / inputs, and the way back, which wants 1 / outputs.
///
/// With 2 inputs and 3 outputs the bound is √1.2 = 1.095; a draw of 0.9 gives 0.876.
///
/// - Parameters:
///   - inputs: of a unit.
///   - outputs: units of the layer.
///   - draws: `inputs · outputs` numbers from 0 up to but not including 1; they fill the matrix row after row.
/// - Returns: `[inputs, outputs]`.
/// - Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS
///   (2010).
public func glorotUniform(inputs: Int, outputs: Int, draws: [Double]) throws -> Matrix {
    // BEGIN SOLUTION
    let bound = (6 / Double(inputs + outputs)).squareRoot()
    return Matrix(rows: inputs, columns: outputs, values: draws.map { (2 * $0 - 1) * bound })
    // END SOLUTION
}
