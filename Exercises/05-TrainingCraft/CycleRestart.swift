import Contracts

// Types: CycleState(epoch:cyclesEnded:best:waited:) in Sources/Contracts/TrainingCraft.swift

/// Exercise `cycle-restart`: a callback that ends a cycle when nothing improves, and begins the next.
///
/// It is called at the end of each epoch:
///
/// 1. One more epoch of this cycle is over.
/// 2. Is the loss less than the best of this cycle, or the cycle's first? Then it is the best, and nobody has waited.
///    Otherwise one more epoch was waited. An equal loss is no improvement.
/// 3. When `patience` epochs were waited, the cycle ends: one more has ended, and everything else is as at the very
///    beginning.
///
/// With patience 2 the losses 0.9, 0.8, 0.85, 0.8 end a cycle after the fourth.
///
/// - Parameters:
///   - state: before this epoch ended; `CycleState()` before the first.
///   - loss: of this epoch, on data that is not learned from.
///   - patience: at least 1.
/// - Returns: `CycleState(epoch:cyclesEnded:best:waited:)` for the next epoch. Its `epoch` decides the rate.
public func cycleRestart(state: CycleState, loss: Double, patience: Int) throws -> CycleState {
    // Your code here, in place of the next line.
    throw NotStarted()
}
