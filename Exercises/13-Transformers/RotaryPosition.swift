import Contracts
import Foundation

/// Exercise `rotary-position`: a query or a key, turned by its position.
///
/// Features 2i and 2i + 1 are a point in the plane. It is turned about the origin, against the clock:
///
/// ```
/// angle = position · 10000^(-2i / width)
/// (y[2i], y[2i+1]) = (x[2i] cos - x[2i+1] sin,  x[2i] sin + x[2i+1] cos)
/// ```
///
/// Nothing is added, and no length changes. The inner product of a query turned by p and a key turned by q depends on
/// p - q alone. For example [1, 0] at position 1 becomes [cos 1, sin 1] = [0.540, 0.841].
///
/// - Parameters:
///   - features: x, `[width]`, the width even.
///   - position: from 0.
/// - Returns: y, `[width]`.
/// - Source: J. Su et al., "RoFormer", arXiv:2104.09864.
public func rotaryPosition(features: [Double], position: Int) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
