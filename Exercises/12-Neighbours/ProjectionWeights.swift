import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `projection-weights`: weights that know what they know already, and learn of a pattern only what is new.
///
/// From weights of zeros, for one pattern x after the other:
///
/// ```
/// r = x - W x        W ← W + r rᵀ / (r · r)
/// ```
///
/// Afterwards W x = x for every pattern, however much they overlap: W projects on all that can be mixed from them. A
/// pattern of which nothing is new, r · r at most 1e-9, changes nothing. For the pattern (1, 1) alone all four weights
/// are 0.5. A second pattern (1, -1) leaves r = (1, -1), and the sum is the identity.
///
/// - Parameter patterns: `[patterns, units]`.
/// - Returns: `[units, units]`; unlike Hebb's weights with a diagonal.
/// - Source: L. Personnaz, I. Guyon, G. Dreyfus, doi:10.1051/jphyslet:01985004608035900.
public func projectionWeights(patterns: Matrix) throws -> Matrix {
    // Your code here, in place of the next line.
    throw NotStarted()
}
