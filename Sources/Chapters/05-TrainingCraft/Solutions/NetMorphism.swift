import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: InsertedLayer and InsertedWeights(weight:nextWeight:) in Sources/Contracts/TrainingDiagnosis.swift

/// Exercise `net-morphism`: put a layer into a trained net without changing what the net does.
///
/// The new layer comes after a layer of ReLU units, whose outputs h are never negative, and has as many units:
///
/// ```
/// relu          h' = relu(h · I)          the next layer keeps its weights W: relu(h) is h, exactly
/// tanh(scale)   h' = tanh(h · scale I)    the next layer has W / scale: tanh(scale h) / scale is nearly h
/// ```
///
/// I is the matrix with ones on the diagonal and zeros elsewhere. The smaller the scale, the nearer: with h = 2 and
/// scale 0.1, tanh(0.2) / 0.1 is 1.974.
///
/// - Parameters:
///   - nextWeight: `[width, outputSize]`, W: from these units to the layer that followed them until now.
///   - layer: what is put in.
/// - Returns: `InsertedWeights(weight:nextWeight:)`, the weights into the new layer and out of it.
/// - Source: T. Wei, C. Wang, Y. Rui, C. W. Chen, "Network morphism", arXiv:1603.01670; the lecture's form with tanh.
public func netMorphism(nextWeight: Matrix, layer: InsertedLayer) throws -> InsertedWeights {
    // BEGIN SOLUTION
    let scale =
        switch layer {
        case .relu: 1.0
        case .tanh(let scale): scale
        }
    var weight = Matrix(rows: nextWeight.rows, columns: nextWeight.rows)
    for unit in 0..<nextWeight.rows { weight[unit, unit] = scale }
    return InsertedWeights(weight: weight, nextWeight: nextWeight.map { $0 / scale })
    // END SOLUTION
}
