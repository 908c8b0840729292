// What the exercises of chapter 05 take and return: optimisers, learning rates, beginnings and ends.

/// Parameters and their velocity, for SGD with momentum. At first the velocity is 0.
public struct MomentumState: Codable, Equatable, Sendable {
    public var values: [Double]
    /// One number for each value.
    public var velocity: [Double]

    public init(values: [Double], velocity: [Double]) {
        (self.values, self.velocity) = (values, velocity)
    }
}

/// Parameters and the running mean of their squared gradients, for RMSprop. At first the squares are 0.
public struct RMSpropState: Codable, Equatable, Sendable {
    public var values: [Double]
    /// One number for each value.
    public var squares: [Double]

    public init(values: [Double], squares: [Double]) {
        (self.values, self.squares) = (values, squares)
    }
}

/// Parameters with both running means of Adam, as they are kept: not corrected. At first all of them are 0.
public struct AdamState: Codable, Equatable, Sendable {
    public var values: [Double]
    /// Of the gradients, one number for each value: m in the paper.
    public var means: [Double]
    /// Of the squared gradients, one number for each value: v in the paper.
    public var squares: [Double]
    /// How many updates were made: t in the paper.
    public var step: Int

    public init(values: [Double], means: [Double], squares: [Double], step: Int) {
        (self.values, self.means, self.squares, self.step) = (values, means, squares, step)
    }
}

/// The four numbers of Adam.
public struct AdamNumbers: Codable, Equatable, Sendable {
    public var learningRate: Double
    /// How much of the mean of gradients is kept at each step.
    public var beta1: Double
    /// How much of the mean of squares is kept at each step.
    public var beta2: Double
    /// Added to the root.
    public var epsilon: Double

    public init(learningRate: Double, beta1: Double, beta2: Double, epsilon: Double) {
        (self.learningRate, self.beta1, self.beta2, self.epsilon) = (learningRate, beta1, beta2, epsilon)
    }
}

/// How weights are pulled towards 0.
public struct DecayRule: Codable, Equatable, Sendable {
    public var strength: Double
    /// Whether the pull passes by the optimiser (AdamW), or is a part of the gradient (L2 regularisation).
    public var isDecoupled: Bool

    public init(strength: Double, isDecoupled: Bool) {
        (self.strength, self.isDecoupled) = (strength, isDecoupled)
    }
}

/// How the height of a triangle changes in time.
public enum CycleScaling: Codable, Equatable, Sendable {
    /// Every triangle is as high as the first: `triangular` in the paper.
    case constant
    /// Every triangle is half as high as the one before: `triangular2` in the paper.
    case halving
    /// The height is multiplied by this number at every step: `exp_range` in the paper.
    case exponential(Double)
}

/// A learning rate that goes up and down in straight lines.
public struct TriangularCycle: Codable, Equatable, Sendable {
    /// At the beginning and at the end of each cycle.
    public var lowest: Double
    /// In the middle of the first cycle.
    public var highest: Double
    /// Steps from the lowest rate to the highest.
    public var halfCycle: Int
    public var scaling: CycleScaling

    public init(lowest: Double, highest: Double, halfCycle: Int, scaling: CycleScaling) {
        (self.lowest, self.highest, self.halfCycle, self.scaling) = (lowest, highest, halfCycle, scaling)
    }
}

/// What a callback remembers that ends a cycle when nothing improves.
public struct CycleState: Codable, Equatable, Sendable {
    /// Epochs since this cycle began.
    public var epoch: Int
    /// Cycles that have ended.
    public var cyclesEnded: Int
    /// The least loss of this cycle; nil before its first epoch ends.
    public var best: Double?
    /// Epochs since that loss.
    public var waited: Int

    public init(epoch: Int = 0, cyclesEnded: Int = 0, best: Double? = nil, waited: Int = 0) {
        (self.epoch, self.cyclesEnded, self.best, self.waited) = (epoch, cyclesEnded, best, waited)
    }
}

/// What a learning-rate range test has found.
public struct RangeTest: Codable, Equatable, Sendable {
    /// Those whose loss was a number, in the order of the steps.
    public var rates: [Double]
    /// One for each rate.
    public var losses: [Double]
    /// A tenth of the rate with the least loss.
    public var suggestion: Double

    public init(rates: [Double], losses: [Double], suggestion: Double) {
        (self.rates, self.losses, self.suggestion) = (rates, losses, suggestion)
    }
}

/// `(first, growth, count, trainingStep)` to what was found; `trainingStep` makes a step at a rate and gives the loss.
public typealias LearningRateRangeTest =
    @Sendable (Double, Double, Int, (Double) throws -> Double) throws -> RangeTest

/// Where an epoch has led.
public struct EpochResult: Codable, Equatable, Sendable {
    /// On data that is not learned from.
    public var validationLoss: Double
    public var weights: [Double]

    public init(validationLoss: Double, weights: [Double]) {
        (self.validationLoss, self.weights) = (validationLoss, weights)
    }
}

/// What training with early stopping gives back.
public struct EarlyStop: Codable, Equatable, Sendable {
    /// The one with the least validation loss, from 1.
    public var bestEpoch: Int
    /// How many were run.
    public var epochsRun: Int
    /// After the best epoch.
    public var weights: [Double]

    public init(bestEpoch: Int, epochsRun: Int, weights: [Double]) {
        (self.bestEpoch, self.epochsRun, self.weights) = (bestEpoch, epochsRun, weights)
    }
}

/// `(maximumEpochs, patience, runEpoch)` to the best weights; `runEpoch` takes the epoch's number, from 1.
public typealias EarlyStopping = @Sendable (Int, Int, (Int) throws -> EpochResult) throws -> EarlyStop
