import Contracts

/// Exercise `fold`: two opposed ReLUs fold the axis like a sheet of paper.
///
/// One unit passes what lies to the right of the crease, the other what lies to the left, turned round. Their sum is
/// the distance from the crease, so both sides come to lie on each other:
///
/// ```
/// fold(x) = relu(x - crease) + relu(crease - x)
/// ```
///
/// For example x = 0.2 with the crease 0.5 gives 0 + 0.3 = 0.3, and so does x = 0.8.
///
/// - Parameters:
///   - x: the input.
///   - crease: where the axis is folded.
///   - relu: the activation of both units. Use it: a fold must work with any activation that is handed in.
/// - Returns: the sum of both units; with a ReLU the distance of x from the crease, 0 or more.
/// - Source: G. Montúfar et al., "On the number of linear regions of deep neural networks" (2014), arXiv:1402.1869.
public func fold(x: Double, crease: Double, relu: Activation) throws -> Double {
    // BEGIN SOLUTION
    try relu(x - crease) + relu(crease - x)
    // END SOLUTION
}
