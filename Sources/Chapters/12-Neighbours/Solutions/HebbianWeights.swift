import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `hebbian-weights`: units that are of one mind in a pattern are joined, others are set against each other.
///
/// ```
/// wᵢⱼ = (1 / units) Σ over patterns of xᵢ xⱼ        wᵢᵢ = 0
/// ```
///
/// The one pattern (1, -1, 1, 1) gives w₀₁ = -1/4 and w₀₂ = 1/4.
///
/// - Parameter patterns: `[patterns, units]`, mostly 1 and -1.
/// - Returns: `[units, units]`: the number at `[i, j]` joins unit j to unit i; no unit is joined to itself.
/// - Source: J. Hopfield, doi:10.1073/pnas.79.8.2554, after D. Hebb, "The organization of behavior" (1949).
public func hebbianWeights(patterns: Matrix) throws -> Matrix {
    // BEGIN SOLUTION
    var weights = try patterns.transposed().matrixProduct(patterns).map { $0 / Double(patterns.columns) }
    for unit in 0..<patterns.columns { weights[unit, unit] = 0 }
    return weights
    // END SOLUTION
}
