import Contracts

/// Exercise `step-prediction`: the perceptron's decision.
///
/// ```
/// class = 1 where z >= 0, else 0
/// ```
///
/// The boundary itself, z = 0, belongs to class 1.
///
/// For example the sum -0.2 gives 0, and the sum 0.1 gives 1.
///
/// - Parameter sum: the weighted sum z.
/// - Returns: the predicted class, 0 or 1.
/// - Source: F. Rosenblatt, "The perceptron", Psychological Review 65 (1958), doi:10.1037/h0042519.
public func stepPrediction(_ sum: Double) throws -> Int {
    // BEGIN SOLUTION
    sum >= 0 ? 1 : 0
    // END SOLUTION
}
