import Contracts

// Types: ParameterTrace, Standstill(name:cause:) and StandstillCause in Sources/Contracts/TrainingDiagnosis.swift

/// Exercise `unmoved-parameters`: which parameters did not move in a step of training, and why?
///
/// A parameter has moved if any of its numbers is another one than before. For one that has not, the cause is the first
/// of these that holds:
///
/// 1. `frozen`: somebody has said so.
/// 2. `notListed`: the optimiser was not given it, so it never learns, and nothing ever says so.
/// 3. `deadUnits`: every activity of the units that it feeds is 0.
/// 4. `zeroWeights`: there are weights that lead on, and all of them are 0: no gradient comes back.
/// 5. `unknown`.
///
/// - Parameter traces: of all parameters, with `before`, `after`, `isFrozen`, `isListed`, `activities` (after ReLU) and
///   `onwardWeights`.
/// - Returns: `Standstill(name:cause:)` of each that has not moved, in the order of the list.
public func unmovedParameters(traces: [ParameterTrace]) throws -> [Standstill] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
