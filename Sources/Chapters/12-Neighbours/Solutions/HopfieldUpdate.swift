import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `hopfield-update`: units look at the state and make up their minds, one after the other.
///
/// ```
/// field = biasᵢ + Σⱼ wᵢⱼ sⱼ        over all units j, and i itself
/// sᵢ ← 1 where field > 0, -1 where field < 0, as it was where field = 0
/// ```
///
/// The state (1, 1, -1), the weights of unit 0 (0, -0.5, 0.25) and its bias 0.5 give the field 0.5 - 0.5 - 0.25 =
/// -0.25, so unit 0 becomes -1; the next unit in the order sees that already.
///
/// - Parameters:
///   - state: `[units]`, 1 or -1 each.
///   - weights: `[units, units]`: `[i, j]` is how unit j moves unit i.
///   - bias: `[units]`.
///   - order: which units are asked, one after the other; a unit may be asked twice, or not at all.
/// - Returns: `[units]`, the state after the last of them.
/// - Source: J. Hopfield, doi:10.1073/pnas.79.8.2554.
public func hopfieldUpdate(state: [Double], weights: Matrix, bias: [Double], order: [Int]) throws -> [Double] {
    // BEGIN SOLUTION
    var state = state
    for unit in order {
        let field = state.indices.reduce(bias[unit]) { $0 + weights[unit, $1] * state[$1] }
        if field != 0 { state[unit] = field > 0 ? 1 : -1 }
    }
    return state
    // END SOLUTION
}
