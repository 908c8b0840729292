// What the exercises of chapter 02 take and return.

/// A few examples that are learned from in one step.
public struct LabelledBatch: Codable, Equatable, Sendable {
    /// `[batch][inputSize]`.
    public var inputs: [[Double]]
    /// `[batch]`, class indices from 0.
    public var labels: [Int]

    public init(inputs: [[Double]], labels: [Int]) {
        (self.inputs, self.labels) = (inputs, labels)
    }
}

/// All numbers that training changes, in one list, and beside it the buffer that collects their gradient.
public struct ParameterList: Codable, Equatable, Sendable {
    /// `[parameters]`: every weight and every bias.
    public var values: [Double]
    /// `[parameters]`: the sum of what backward passes have added since it was last set to zero.
    public var gradient: [Double]

    public init(values: [Double], gradient: [Double]) {
        (self.values, self.gradient) = (values, gradient)
    }

    /// Parameters to begin with; nothing is in the buffer yet.
    public init(values: [Double]) {
        self.init(values: values, gradient: [Double](repeating: 0, count: values.count))
    }
}

/// `[classCount]` logits to `[classCount]` probabilities.
public typealias Softmax = @Sendable ([Double]) throws -> [Double]

/// `(logits, temperature, softmax)` to probabilities.
public typealias SoftmaxTemperature = @Sendable ([Double], Double, Softmax) throws -> [Double]

/// `(logits, targets, softmax)` to the gradient of the mean loss at the logits; all `[batch][classCount]`.
public typealias SoftmaxGradient = @Sendable ([[Double]], [[Double]], Softmax) throws -> [[Double]]

/// `(values, inputs)` to the logits `[batch][classCount]`.
public typealias ForwardPass = ([Double], [[Double]]) throws -> [[Double]]

/// `(logits, labels)` to the mean loss in nats.
public typealias LossOfLogits = ([[Double]], [Int]) throws -> Double

/// `(logits, batch, gradient)`: adds the gradient of the mean loss at the parameters to what `gradient` holds already.
public typealias BackwardPass = ([[Double]], LabelledBatch, inout [Double]) throws -> Void

/// `(parameters, batch, learningRate, forward, loss, backward)` to the loss; changes the parameters.
public typealias TrainingStep =
    @Sendable (inout ParameterList, LabelledBatch, Double, ForwardPass, LossOfLogits, BackwardPass) throws -> Double
