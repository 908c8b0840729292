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
    // BEGIN SOLUTION
    var turned = features
    for first in stride(from: 0, to: features.count, by: 2) {
        let angle = Double(position) * pow(10_000, -Double(first) / Double(features.count))
        turned[first] = features[first] * cos(angle) - features[first + 1] * sin(angle)
        turned[first + 1] = features[first] * sin(angle) + features[first + 1] * cos(angle)
    }
    return turned
    // END SOLUTION
}
