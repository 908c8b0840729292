import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `he-normal`: first weights for ReLU.
///
/// ```
/// weight = normal, mean 0, variance 2 / inputs
/// ```
///
/// ReLU silences one half of what comes in; the 2 makes up for it. With 8 inputs the standard deviation is 0.5.
///
/// - Parameters:
///   - inputs: of a unit.
///   - outputs: units of the layer.
///   - normals: `inputs · outputs` numbers drawn with mean 0 and variance 1; they fill the matrix row after row.
/// - Returns: `[inputs, outputs]`.
/// - Source: K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers", arXiv:1502.01852.
public func heNormal(inputs: Int, outputs: Int, normals: [Double]) throws -> Matrix {
    // BEGIN SOLUTION
    let deviation = (2 / Double(inputs)).squareRoot()
    return Matrix(rows: inputs, columns: outputs, values: normals.map { $0 * deviation })
    // END SOLUTION
}
