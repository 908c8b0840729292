// What the exercises of chapter 05 take and return: diagnosis, search, and nets that are changed while they learn.

/// A parameter before and after one step of training, and what belongs to it.
public struct ParameterTrace: Codable, Equatable, Sendable {
    /// Such as `hidden.weight`.
    public var name: String
    public var before: [Double]
    public var after: [Double]
    /// Whether somebody has said that it shall not be trained.
    public var isFrozen: Bool
    /// Whether the optimiser was given it.
    public var isListed: Bool
    /// What the units that it feeds gave out for the batch, after ReLU.
    public var activities: [Double]
    /// The weights that lead on from these units; empty where nothing follows.
    public var onwardWeights: [Double]

    public init(
        name: String, before: [Double], after: [Double], isFrozen: Bool, isListed: Bool, activities: [Double],
        onwardWeights: [Double]
    ) {
        (self.name, self.before, self.after, self.isFrozen) = (name, before, after, isFrozen)
        (self.isListed, self.activities, self.onwardWeights) = (isListed, activities, onwardWeights)
    }
}

/// Why a parameter did not move.
public enum StandstillCause: Int, Codable, Equatable, Sendable {
    /// It was told not to.
    case frozen
    /// The optimiser does not know it.
    case notListed
    /// Every unit that it feeds is off for the whole batch.
    case deadUnits
    /// Every weight that leads on is 0, so no gradient comes back.
    case zeroWeights
    /// None of these.
    case unknown
}

/// A parameter that did not move.
public struct Standstill: Codable, Equatable, Sendable {
    public var name: String
    public var cause: StandstillCause

    public init(name: String, cause: StandstillCause) { (self.name, self.cause) = (name, cause) }
}

/// Whether a few examples could be learned by heart.
public struct OverfitVerdict: Codable, Equatable, Sendable {
    /// The least loss that any model can reach on them, in nats: above 0 where equal inputs have different labels.
    public var floor: Double
    /// The first step, from 1, whose loss is near the floor; nil if there is none: then something is broken.
    public var step: Int?

    public init(floor: Double, step: Int?) { (self.floor, self.step) = (floor, step) }
}

/// A setting to search over.
public struct SearchAxis: Codable, Equatable, Sendable {
    public var low: Double
    public var high: Double
    /// Whether equal factors are equally likely, as for learning rates, and not equal distances.
    public var isLogarithmic: Bool

    public init(low: Double, high: Double, isLogarithmic: Bool) {
        (self.low, self.high, self.isLogarithmic) = (low, high, isLogarithmic)
    }
}

/// One of several trainings that run side by side and copy each other.
public struct PopulationMember: Codable, Equatable, Sendable {
    /// On data that is not learned from; more is better.
    public var score: Double
    public var weights: [Double]
    /// Such as the learning rate.
    public var settings: [Double]
    /// Whose weights these are: a place in the list of members, its own if it has copied nobody.
    public var parent: Int

    public init(score: Double, weights: [Double], settings: [Double], parent: Int) {
        (self.score, self.weights, self.settings, self.parent) = (score, weights, settings, parent)
    }
}

/// A layer that is put in after a layer of ReLU units.
public enum InsertedLayer: Codable, Equatable, Sendable {
    /// ReLU units.
    case relu
    /// Tanh units that work near 0, where tanh is nearly a straight line: the inputs are multiplied by this scale.
    case tanh(scale: Double)
}

/// The weights around a layer that was put in.
public struct InsertedWeights: Codable, Equatable, Sendable {
    /// `[width, width]`, into the new layer. Its biases are 0.
    public var weight: Matrix
    /// `[width, outputSize]`, from the new layer to the one that follows.
    public var nextWeight: Matrix

    public init(weight: Matrix, nextWeight: Matrix) { (self.weight, self.nextWeight) = (weight, nextWeight) }
}

/// Four modules of a compute graph.
public enum ZooModule: Codable, Equatable, Sendable {
    /// The largest number of each row, one column; one input. Of equal ones the first wins.
    case maximum
    /// Two inputs of one shape, number by number: one opens and shuts the way of the other.
    case multiply
    /// Two inputs of one shape; for each row whether the first of them is taken.
    case switched(takesFirst: [Bool])
    /// x where x is above 0, else the slope times x; one input.
    case leakyReLU(slope: Double)
}

/// A forward and a backward pass through a module of one or two inputs.
public struct ZooPass: Codable, Equatable, Sendable {
    public var output: Matrix
    /// For each input the gradient of the loss, in the input's shape.
    public var inputGradients: [Matrix]

    public init(output: Matrix, inputGradients: [Matrix]) {
        (self.output, self.inputGradients) = (output, inputGradients)
    }
}
