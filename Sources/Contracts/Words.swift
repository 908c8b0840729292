// What the exercises of chapter 10 take and return. `SymbolNumbering`, `SymbolDecoder` and `Hypothesis` are in
// SpellingBee.swift, `AttentionLook` in Attention.swift.

/// Which rules a sentence is cut by.
public enum Language: String, CaseIterable, Codable, Sendable {
    case english, french
}

/// Two pieces of a word that stand side by side. A piece that ends with `@@` goes on; one without ends its word.
public struct PiecePair: Codable, Hashable, Sendable {
    public var left: String
    public var right: String

    public init(_ left: String, _ right: String) { (self.left, self.right) = (left, right) }
}

/// What to do about an order of n-grams of which none is right.
public enum BLEUSmoothing: String, Codable, Sendable {
    /// Nothing: the score is then 0.
    case none
    /// For n above 1, one is added to the hits and to the n-grams (Lin and Och 2004).
    case addOne
}

/// How near translations come to what people wrote.
public struct BLEUScore: Codable, Equatable, Sendable {
    /// From 0 to 1.
    public var score: Double
    /// `[4]`: the share of hits among the n-grams of 1, 2, 3 and 4 words.
    public var precisions: [Double]
    /// From 0 to 1: below 1 where the translations are too short.
    public var brevity: Double

    public init(score: Double, precisions: [Double], brevity: Double) {
        (self.score, self.precisions, self.brevity) = (score, precisions, brevity)
    }
}

/// The directions in which points vary most, and where the points lie along them.
public struct PrincipalComponents: Codable, Equatable, Sendable {
    /// `[components, features]`: each row of length 1.
    public var directions: Matrix
    /// `[points, components]`, counted from the mean of the points.
    public var coordinates: Matrix

    public init(directions: Matrix, coordinates: Matrix) {
        (self.directions, self.coordinates) = (directions, coordinates)
    }
}

/// The weights by which a net judges how much each word matters.
public struct WordAttentionWeights: Codable, Equatable, Sendable {
    /// W, `[stateSize, units]`.
    public var hidden: Matrix
    /// b, `[units]`.
    public var bias: [Double]
    /// v, `[units]`.
    public var score: [Double]

    public init(hidden: Matrix, bias: [Double], score: [Double]) {
        (self.hidden, self.bias, self.score) = (hidden, bias, score)
    }
}

/// `(pieces, pair)` to the pieces with that pair made one.
public typealias MergePair = @Sendable ([String], PiecePair) throws -> [String]

/// `(counts, merges, mergePair)` to the pairs, in the order in which they were made one.
public typealias BPELearn = @Sendable ([String: Int], Int, MergePair) throws -> [PiecePair]

/// `(word, merges, mergePair)` to the pieces of the word.
public typealias BPEEncode = @Sendable (String, [PiecePair], MergePair) throws -> [String]

/// `(states, length, weights, softmax)` to the weights of the words and their mixture; states `[time, stateSize]`.
public typealias WordAttention = @Sendable (Matrix, Int, WordAttentionWeights, Softmax) throws -> AttentionLook

/// `(decoder, beamWidth, exponent)` to finished sequences, best first.
public typealias LengthNormalizedBeam = @Sendable (SymbolDecoder, Int, Double) throws -> [Hypothesis]
