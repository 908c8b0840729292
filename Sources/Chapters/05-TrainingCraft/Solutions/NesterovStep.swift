import Contracts

// Types: MomentumState(values:velocity:) in Sources/Contracts/TrainingCraft.swift

/// Exercise `nesterov-step`: momentum that looks a step ahead.
///
/// ```
/// velocity = momentum · velocity + gradient
/// value    = value - learningRate · (gradient + momentum · velocity)        with the new velocity
/// ```
///
/// The velocity is that of `momentum-step`. What is taken is where it leads to in the step after: the gradient counts
/// once more, the past once less.
///
/// With momentum 0.9, velocity 2 and gradient 0.5 the new velocity is 2.3 and the step 0.5 + 0.9 · 2.3 = 2.57 times the
/// rate.
///
/// - Parameters:
///   - state: values and velocity before the step.
///   - gradient: of the loss at the values, one number for each.
///   - learningRate: the size of a step.
///   - momentum: the share of the velocity that is kept, from 0 up to but not including 1.
/// - Returns: `MomentumState(values:velocity:)` after the step.
/// - Source: I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the importance of initialization and momentum in deep
///   learning", ICML (2013), in the form of PyTorch: the values kept are those a step ahead.
public func nesterovStep(
    state: MomentumState, gradient: [Double], learningRate: Double, momentum: Double
) throws -> MomentumState {
    // BEGIN SOLUTION
    var next = state
    for place in gradient.indices {
        next.velocity[place] = momentum * state.velocity[place] + gradient[place]
        next.values[place] -= learningRate * (gradient[place] + momentum * next.velocity[place])
    }
    return next
    // END SOLUTION
}
