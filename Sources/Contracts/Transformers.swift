// What the exercises of chapter 13 take and return. A sequence is a matrix with a row for each position.

/// The three projections of a head.
public struct HeadWeights: Codable, Equatable, Sendable {
    /// `[width, headWidth]`.
    public var query: Matrix
    /// `[width, headWidth]`.
    public var key: Matrix
    /// `[width, valueWidth]`.
    public var value: Matrix

    public init(query: Matrix, key: Matrix, value: Matrix) {
        (self.query, self.key, self.value) = (query, key, value)
    }
}

/// The keys and values of the positions that a head has read.
public struct KeysAndValues: Codable, Equatable, Sendable {
    /// `[positions, headWidth]`.
    public var keys: Matrix
    /// `[positions, valueWidth]`.
    public var values: Matrix

    public init(keys: Matrix, values: Matrix) {
        (self.keys, self.values) = (keys, values)
    }
}

/// What a head gives for one more position.
public struct CachedStep: Codable, Equatable, Sendable {
    /// `[valueWidth]`.
    public var output: [Double]
    /// With the new position as its last row.
    public var memory: KeysAndValues

    public init(output: [Double], memory: KeysAndValues) {
        (self.output, self.memory) = (output, memory)
    }
}

/// The gradients of layer normalisation, each `[features]`.
public struct LayerNormGradients: Codable, Equatable, Sendable {
    public var input: [Double]
    public var scale: [Double]
    public var shift: [Double]

    public init(input: [Double], scale: [Double], shift: [Double]) {
        (self.input, self.scale, self.shift) = (input, scale, shift)
    }
}

/// Where a block normalises.
public enum NormPlace: Codable, Equatable, Sendable {
    /// What goes into a sublayer, as GPT-2 does.
    case before
    /// The sum behind it, as the paper of 2017 does.
    case after
}

/// `(queries, keys, values)` to the outputs: `[queries, width]`, `[keys, width]`, `[keys, features]` to
/// `[queries, features]`.
public typealias AttendAll = (Matrix, Matrix, Matrix) throws -> Matrix

/// From a sequence to one of the same shape, such as a normalisation or a sublayer.
public typealias SequenceFunction = (Matrix) throws -> Matrix

/// `(input, weights, attend)` to the output of a head.
public typealias SelfAttention = @Sendable (Matrix, HeadWeights, AttendAll) throws -> Matrix

/// `(scores, softmax)` to the weights, both `[positions, positions]`.
public typealias CausalWeights = @Sendable (Matrix, Softmax) throws -> Matrix

/// `(input, placement, firstNorm, attend, secondNorm, feedForward)` to the output of the block.
public typealias TransformerBlockFunction =
    @Sendable (Matrix, NormPlace, SequenceFunction, SequenceFunction, SequenceFunction, SequenceFunction) throws ->
    Matrix

/// `(logits, count, softmax)` to probabilities.
public typealias TopK = @Sendable ([Double], Int, Softmax) throws -> [Double]

/// `(input, weights, memory, attend)` to the step's output, and the memory with this step in it.
public typealias CachedStepFunction = @Sendable ([Double], HeadWeights, KeysAndValues, AttendAll) throws -> CachedStep

/// A learning rate that rises, then falls.
public struct RateSchedule: Codable, Equatable, Sendable {
    /// Steps over which it rises, from 1 to less than ``total``.
    public var warmUp: Int
    /// All steps of the training.
    public var total: Int
    public var highest: Double
    public var least: Double

    public init(warmUp: Int, total: Int, highest: Double, least: Double) {
        (self.warmUp, self.total, self.highest, self.least) = (warmUp, total, highest, least)
    }
}
