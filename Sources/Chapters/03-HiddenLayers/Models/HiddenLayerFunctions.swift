import Contracts

/// The functions of chapter 03 that the experiments call: ours, unless the learner's are put in their place.
public struct HiddenLayerFunctions: Sendable {
    public var hiddenLayer: HiddenLayerForward = Lessons.hiddenLayer
    public var xorByHand: XORByHand = Lessons.xorByHand
    public var trainXOR: TrainXOR = Lessons.trainXOR
    public var bump: BumpHeight = Lessons.bump
    public var sumOfBumps: SumOfBumps = Lessons.sumOfBumps
    public var fold: Fold = Lessons.fold
    public var linearRegions: LinearRegions = Lessons.linearRegions

    public init() {}

    /// The probability that a net with sigmoid units gives to class 1.
    public func probability(_ net: TwoLayerNet, _ inputs: [Double]) throws -> Double {
        let hidden = try hiddenLayer(net.hidden, inputs, Lessons.sigmoid)
        return try probability(net.output, hidden)
    }

    /// The probability that a neuron gives to class 1, as a layer of one unit.
    public func probability(_ neuron: Neuron, _ inputs: [Double]) throws -> Double {
        let layer = HiddenLayer(weights: [neuron.weights], biases: [neuron.bias])
        return try hiddenLayer(layer, inputs, Lessons.sigmoid).first ?? .nan
    }

    /// The sum of bumps at x.
    public func height(at x: Double, of bumps: [Bump], steepness: Double) throws -> Double {
        try bumps.reduce(0) { sum, one in
            try sum + one.height * bump(x, one.left, one.right, steepness, Lessons.sigmoid)
        }
    }

    /// A hill over the middle of a square: 1 where both inputs lie in -1...1, else 0, softly.
    ///
    /// Two bumps, one along each input, are four hidden units. Their sum is 2 in the middle, 1 along a cross, 0
    /// outside; a steep output sigmoid at 1.5 keeps the middle alone.
    public func tower(_ x: Double, _ y: Double, steepness: Double) throws -> (sum: Double, tower: Double) {
        let sum =
            try bump(x, -1, 1, steepness, Lessons.sigmoid) + bump(y, -1, 1, steepness, Lessons.sigmoid)
        return (sum, try Lessons.sigmoid(20 * (sum - 1.5)))
    }
}
