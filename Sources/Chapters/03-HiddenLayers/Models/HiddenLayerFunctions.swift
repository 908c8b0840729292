import Contracts
import ExerciseKit

/// What the exercises of this chapter make together.
extension Functions {
    /// The probability that a net with sigmoid units gives to class 1.
    func probability(_ net: TwoLayerNet, _ inputs: [Double]) throws -> Double {
        let hidden = try self[HiddenLayerChecks.hiddenLayer](net.hidden, inputs, Lent.sigmoid)
        return try probability(net.output, hidden)
    }

    /// The probability that a neuron gives to class 1, as a layer of one unit.
    func probability(_ neuron: Neuron, _ inputs: [Double]) throws -> Double {
        let layer = HiddenLayer(weights: [neuron.weights], biases: [neuron.bias])
        return try self[HiddenLayerChecks.hiddenLayer](layer, inputs, Lent.sigmoid).first ?? .nan
    }

    /// The sum of bumps at x.
    func height(at x: Double, of bumps: [Bump], steepness: Double) throws -> Double {
        try bumps.reduce(0) { sum, one in
            try sum + one.height * self[HiddenLayerChecks.bump](x, one.left, one.right, steepness, Lent.sigmoid)
        }
    }

    /// A hill over the middle of a square: 1 where both inputs lie in -1...1, else 0, softly.
    ///
    /// Two bumps, one along each input, are four hidden units. Their sum is 2 in the middle, 1 along a cross, 0
    /// outside; a steep output sigmoid at 1.5 keeps the middle alone.
    func tower(_ x: Double, _ y: Double, steepness: Double) throws -> (sum: Double, tower: Double) {
        let sum =
            try self[HiddenLayerChecks.bump](x, -1, 1, steepness, Lent.sigmoid)
            + self[HiddenLayerChecks.bump](y, -1, 1, steepness, Lent.sigmoid)
        return (sum, try Lent.sigmoid(20 * (sum - 1.5)))
    }
}
