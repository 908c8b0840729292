import Contracts

// Types: LossGradient and XORRun in Sources/Contracts/HiddenLayers.swift

/// Exercise `train-xor`: go downhill, and be honest about where you end.
///
/// All weights and biases of the net stand in one list. Before each step note the loss; then move every parameter
/// against its slope:
///
/// ```
/// θ_i <- θ_i - rate * dL/dθ_i
/// ```
///
/// After the last step count how many of the four points are right. The net has solved XOR if all four are; three of
/// four is what a single straight line can do.
///
/// For example a parameter of 1 with the slope 0.4 becomes 0.8 after a step at rate 0.5.
///
/// - Parameters:
///   - start: the parameters to start from.
///   - learningRate: how far to go along the slope, above 0.
///   - steps: how many steps to take, at least 1.
///   - lossAndGradient: gives the loss at some parameters, and its slope along each of them.
///   - countCorrect: gives the number of points, 0 to 4, that a net with some parameters gets right.
/// - Returns: `XORRun(parameters:losses:correct:isSolved:)`: the parameters after the last step, the loss before each
///   step, how many points are right in the end, and whether XOR is solved.
public func trainXOR(
    start: [Double], learningRate: Double, steps: Int, lossAndGradient: ([Double]) throws -> LossGradient,
    countCorrect: ([Double]) throws -> Int
) throws -> XORRun {
    // Your code here, in place of the next line.
    throw NotStarted()
}
