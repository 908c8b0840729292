import TensorCore

/// A part of a model: it holds parameters, and turns tensors into tensors by `callAsFunction`.
///
/// What goes in and out differs from layer to layer (a recurrent cell has a state, an embedding takes indices), so the
/// protocol asks for the parameters alone. A layer lists them itself, in a fixed order: it is the order of updates and
/// of checkpoints. What differs between training and evaluation, such as dropout, is an argument of the call.
///
/// ```swift
/// struct TwoLayers: Layer {
///     let hidden: Linear
///     let output: Linear
///     var parameters: [Parameter] { hidden.parameters + output.parameters }
///     func callAsFunction(_ input: Tensor) -> Tensor { output(hidden(input).relu()) }
/// }
/// ```
public protocol Layer {
    /// Everything that training changes, always in the same order.
    var parameters: [Parameter] { get }

    /// What the layer measures of its data and keeps, such as running means: no gradient changes it, but a checkpoint
    /// must carry it. None for most layers.
    var statistics: [Parameter] { get }
}

extension Layer {
    public var statistics: [Parameter] { [] }

    /// What a file of weights or a checkpoint must hold. Give it to `TrainingLoop` as its parameters: those without a
    /// gradient are left alone by optimisers, and kept all the same.
    public var stored: [Parameter] { parameters + statistics }

    /// How many numbers training changes.
    public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }
}
