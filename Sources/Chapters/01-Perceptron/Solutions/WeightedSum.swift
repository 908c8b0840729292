import Contracts

/// Exercise `weighted-sum`: what a neuron computes before it decides.
///
/// Each input counts as much as its weight says; the bias is where the sum starts:
///
/// ```
/// z = w_1 x_1 + w_2 x_2 + … + b
/// ```
///
/// For example weights [2, -1], inputs [3, 5] and bias 4 give 6 - 5 + 4 = 5.
///
/// - Parameters:
///   - weights: `[inputs]`, one for each input.
///   - inputs: `[inputs]`, as many as there are weights.
///   - bias: what the sum is when every input is zero.
/// - Returns: the weighted sum, any real number.
public func weightedSum(weights: [Double], inputs: [Double], bias: Double) throws -> Double {
    // BEGIN SOLUTION
    zip(weights, inputs).reduce(bias) { sum, pair in sum + pair.0 * pair.1 }
    // END SOLUTION
}
