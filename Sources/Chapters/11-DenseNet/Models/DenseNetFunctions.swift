import Contracts
import ExerciseKit

/// What the exercises of this chapter make together.
extension Functions {
    /// A convolution whose output size is the learner's too.
    func convolution(_ input: Images, _ filters: Images, bias: [Double], padding: Int, stride: Int) throws
        -> Images
    {
        try self[DenseNetChecks.convolutionForward](
            input, filters, bias, padding, stride, self[DenseNetChecks.convolutionSize])
    }
}
