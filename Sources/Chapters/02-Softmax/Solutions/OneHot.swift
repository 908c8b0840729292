import Contracts

/// Exercise `one-hot`: labels as rows of zeros with a single one.
///
/// ```
/// t_nk = 1 where k is the label of example n, else 0
/// ```
///
/// Read as probabilities, such a row says: I am certain.
///
/// For example the labels [2, 0] with 3 classes give [[0, 0, 1], [1, 0, 0]].
///
/// - Parameters:
///   - labels: `[examples]`, class indices from 0 to `classCount - 1`.
///   - classCount: how many classes there are, whether or not all of them occur among the labels.
/// - Returns: `[examples][classCount]`.
public func oneHot(labels: [Int], classCount: Int) throws -> [[Double]] {
    // BEGIN SOLUTION
    labels.map { label in
        (0..<classCount).map { $0 == label ? 1 : 0 }
    }
    // END SOLUTION
}
