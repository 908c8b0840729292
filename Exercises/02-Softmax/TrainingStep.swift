import Contracts

// Types: ParameterList and LabelledBatch in Sources/Contracts/Softmax.swift

/// Exercise `training-step`: one step of learning, whatever the model.
///
/// Five parts, each a line or two; if one is missing, it is wrong:
///
/// 1. forward: the logits of the batch, from the parameters' values
/// 2. loss: from the logits and the labels
/// 3. zero the gradients: whatever the buffer holds is of no use to this batch
/// 4. backward: *adds* the gradient of this batch to the buffer
/// 5. step: every value moves against its gradient
///
/// ```
/// value_i <- value_i - rate * gradient_i
/// ```
///
/// For example the value 10, an old gradient of 7 in the buffer, a gradient of 0.1 for this batch and the rate 1 give
/// the value 9.9; the buffer then holds 0.1.
///
/// - Parameters:
///   - parameters: `values`, and `gradient`, the buffer, which may be full of old gradients. Afterwards the values have
///     moved and the buffer holds the gradient of this batch alone.
///   - batch: the examples of this step.
///   - learningRate: how far to move, above 0.
///   - forward: gives the logits for the parameters' values and some inputs.
///   - loss: gives the mean loss of logits and labels.
///   - backward: adds the gradient of the mean loss to the buffer that it is given.
/// - Returns: the loss of the batch before the step, in nats.
public func trainingStep(
    parameters: inout ParameterList, batch: LabelledBatch, learningRate: Double, forward: ForwardPass,
    loss: LossOfLogits, backward: BackwardPass
) throws -> Double {
    // Your code here, in place of the next line.
    throw NotStarted()
}
