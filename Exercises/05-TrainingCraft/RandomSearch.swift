import Contracts
import Foundation

// Types: SearchAxis(low:high:isLogarithmic:) in Sources/Contracts/TrainingDiagnosis.swift

/// Exercise `random-search`: settings to try, drawn at random.
///
/// For each trial and each axis a draw u from 0 up to but not including 1:
///
/// ```
/// linear         low + (high - low) · u
/// logarithmic    low · (high / low)^u
/// ```
///
/// A learning rate from 0.0001 to 1 is as likely between 0.001 and 0.01 as between 0.1 and 1: a draw of 0.5 gives 0.01.
///
/// - Parameters:
///   - axes: the settings, each with `low`, `high` (above low) and `isLogarithmic`; a logarithmic one has low above 0.
///   - draws: `[trials][axes]`.
/// - Returns: `[trials][axes]`, the settings of each trial.
/// - Source: J. Bergstra, Y. Bengio, "Random search for hyper-parameter optimization", JMLR 13 (2012), 281-305.
public func randomSearch(axes: [SearchAxis], draws: [[Double]]) throws -> [[Double]] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
