import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `energy`: the one number that falls, or stays, whenever a unit makes up its mind.
///
/// ```
/// E = -½ Σᵢ Σⱼ wᵢⱼ sᵢ sⱼ - Σᵢ biasᵢ sᵢ
/// ```
///
/// Two units with w₀₁ = w₁₀ = 0.5, no bias, and the state (1, -1): each pair counts twice in the sum, once each way, so
/// the double sum is -1 and E = 0.5. The state (1, 1) has E = -0.5: agreeing is cheaper.
///
/// - Parameters:
///   - state: `[units]`.
///   - weights: `[units, units]`, the same both ways.
///   - bias: `[units]`.
/// - Returns: the energy, a number without unit.
/// - Source: J. Hopfield, doi:10.1073/pnas.79.8.2554.
public func energy(state: [Double], weights: Matrix, bias: [Double]) throws -> Double {
    // BEGIN SOLUTION
    var total = 0.0
    for i in state.indices {
        total -= bias[i] * state[i]
        for j in state.indices { total -= 0.5 * weights[i, j] * state[i] * state[j] }
    }
    return total
    // END SOLUTION
}
