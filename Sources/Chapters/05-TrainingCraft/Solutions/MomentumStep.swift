import Contracts

// Types: MomentumState(values:velocity:) in Sources/Contracts/TrainingCraft.swift

/// Exercise `momentum-step`: gradient descent that keeps rolling.
///
/// ```
/// velocity = momentum · velocity + gradient
/// value    = value - learningRate · velocity        with the new velocity
/// ```
///
/// With momentum 0.9, velocity 2 and gradient 0.5 the new velocity is 2.3; at a rate of 0.1 a value of 1 becomes 0.77.
///
/// - Parameters:
///   - state: values and velocity before the step.
///   - gradient: of the loss at the values, one number for each.
///   - learningRate: the size of a step.
///   - momentum: the share of the velocity that is kept, from 0 up to but not including 1.
/// - Returns: `MomentumState(values:velocity:)` after the step.
/// - Source: B. T. Polyak, USSR Computational Mathematics and Mathematical Physics 4 (1964),
///   doi:10.1016/0041-5553(64)90137-5. Departs from the paper: the rate multiplies the velocity and not the gradient,
///   as PyTorch has it, so that a changed rate acts at once.
public func momentumStep(
    state: MomentumState, gradient: [Double], learningRate: Double, momentum: Double
) throws -> MomentumState {
    // BEGIN SOLUTION
    var next = state
    for place in gradient.indices {
        next.velocity[place] = momentum * state.velocity[place] + gradient[place]
        next.values[place] -= learningRate * next.velocity[place]
    }
    return next
    // END SOLUTION
}
