// What the exercises of chapter 08 take and return.

/// The weights of additive attention: a net with one hidden layer that compares a query with a key.
public struct AdditiveWeights: Codable, Equatable, Sendable {
    /// W₁, `[keySize, units]`.
    public var key: Matrix
    /// W₂, `[querySize, units]`.
    public var query: Matrix
    /// v, `[units]`.
    public var score: [Double]

    public init(key: Matrix, query: Matrix, score: [Double]) {
        (self.key, self.query, self.score) = (key, query, score)
    }
}

/// What one look at a sequence gives.
public struct AttentionLook: Codable, Equatable, Sendable {
    /// `[time]`: how much each step counts; they add up to 1.
    public var weights: [Double]
    /// `[features]`: the mixture of the values.
    public var context: [Double]

    public init(weights: [Double], context: [Double]) {
        (self.weights, self.context) = (weights, context)
    }
}

/// Which state of a decoder asks.
public enum QueryState: Codable, Equatable, Sendable {
    /// The one before the step: look, then step (Bahdanau et al.).
    case previous
    /// The one after the step: step, then look (Vinyals et al.).
    case current
}

/// A decoder after a step.
public struct DecoderStep: Codable, Equatable, Sendable {
    /// `[stateSize]`: the new state.
    public var state: [Double]
    /// `[features]`: what this step's look gave.
    public var context: [Double]
    /// `[stateSize + features]`: what the prediction is made from.
    public var output: [Double]

    public init(state: [Double], context: [Double], output: [Double]) {
        (self.state, self.context, self.output) = (state, context, output)
    }
}

/// The gradients of a look at a sequence.
public struct AttentionGradient: Codable, Equatable, Sendable {
    /// `[time]`: at the scores.
    public var scores: [Double]
    /// `[time, features]`: at the values.
    public var values: Matrix

    public init(scores: [Double], values: Matrix) {
        (self.scores, self.values) = (scores, values)
    }
}

/// `(scores, length)` to the weights, both `[time]`; only the first `length` scores count.
public typealias AttentionWeights = @Sendable ([Double], Int) throws -> [Double]

/// `(weights, values)` to the context; weights `[time]`, values `[time, features]`, context `[features]`.
public typealias ContextVector = @Sendable ([Double], Matrix) throws -> [Double]

/// `(query, keys)` to the scores: `AdditiveScores` with its weights given.
public typealias ScoresOfKeys = ([Double], Matrix) throws -> [Double]

/// `(query, keys, values, length, scores, weights, context)` to what the look gives.
public typealias AttentionStep =
    @Sendable ([Double], Matrix, Matrix, Int, ScoresOfKeys, AttentionWeights, ContextVector) throws -> AttentionLook

/// A query to the context that it finds.
public typealias Attend = ([Double]) throws -> [Double]

/// `(input, state)` to the new state.
public typealias DecoderCell = ([Double], [Double]) throws -> [Double]

/// `(input, state, context, query, attend, cell)` to the decoder after the step.
public typealias DecoderStepFunction =
    @Sendable ([Double], [Double], [Double], QueryState, Attend, DecoderCell) throws -> DecoderStep

/// `(scores, values, upstream, softmax)` to the gradients; upstream `[features]` is the gradient at the context.
public typealias AttentionGradientFunction = @Sendable ([Double], Matrix, [Double], Softmax) throws -> AttentionGradient

/// `(queries, keys, values, softmax)` to the outputs: `[queries, width]`, `[keys, width]`, `[keys, features]` to
/// `[queries, features]`.
public typealias ScaledDotProduct = @Sendable (Matrix, Matrix, Matrix, Softmax) throws -> Matrix
