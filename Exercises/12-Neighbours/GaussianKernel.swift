import Contracts
import Foundation

/// Exercise `gaussian-kernel`: how much each neighbour counts, by its distance.
///
/// ```
/// weightᵢ = exp(-dᵢ² / (2 h²)) / Σⱼ exp(-dⱼ² / (2 h²))
/// ```
///
/// For the squared distances 0 and 4 and the bandwidth 2 the two exponentials are 1 and exp(-0.5) = 0.607, so the
/// weights are 0.622 and 0.378. Where every neighbour is far away all exponentials are 0 on a computer, and 0 / 0 is
/// nan: this is a softmax, and wants a softmax's care.
///
/// - Parameters:
///   - squaredDistances: dᵢ², one for each neighbour; at least one, also very large ones.
///   - bandwidth: h, above 0: how far a point can see, in the unit of the distances.
/// - Returns: as many weights, each in 0...1; they add up to 1.
public func gaussianKernel(squaredDistances: [Double], bandwidth: Double) throws -> [Double] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
