/// A tensor that training changes, with its gradient: the one reference type of the engine.
///
/// ```swift
/// let weight = Parameter(Tensor([[0.5, -1], [2, 0.1]]), name: "weight")
/// let loss = linear(input, weight.tensor, bias.tensor).squared().mean()
/// loss.backward()
/// if let gradient = weight.gradient { weight.value.add(gradient, scaledBy: -0.1) }
/// weight.zeroGradient()
/// ```
///
/// A parameter belongs to one task at a time, so its value goes without the run-time check for simultaneous changes.
public final class Parameter {
    /// What the parameter is called in checkpoints and messages.
    public let name: String

    /// The values. Changing them does not touch graphs that were recorded before. The shape is fixed.
    @exclusivity(unchecked) public var value: Tensor

    let leaf: Node

    /// A parameter with these initial values and no gradient yet.
    public init(_ value: Tensor, name: String = "parameter") {
        self.name = name
        self.value = value.detached
        leaf = Node(op: "parameter", shape: value.shape, edges: Edges(), state: .leaf)
    }

    /// The values as a tensor that is recorded: operations on it lead gradients back here.
    ///
    /// If the value was set to a recorded tensor, it loses its record: a step begins anew and is no part of the last
    /// one.
    public var tensor: Tensor {
        if value.isRecorded { value = value.detached }
        let value = self.value
        if value.shape != leaf.shape { stopAtShape() }
        return Tensor(shape: value.shape, storage: value.storage, node: leaf)
    }

    /// The sum of the gradients of all `backward` calls since ``zeroGradient()``; nil if there was none.
    public var gradient: Tensor? {
        get { leaf.gradient }
        set { leaf.gradient = newValue?.detached }
    }

    /// Forgets the gradient; call it once for every update.
    public func zeroGradient() { leaf.gradient = nil }

    /// Multiplies the gradient by a factor, in place; nothing happens if there is none.
    public func scaleGradient(by factor: Scalar) { leaf.gradient?.scale(by: factor) }

    /// `value -= rate · gradient`, a step of gradient descent; nothing happens if there is no gradient.
    public func descend(rate: Scalar) {
        guard let gradient = leaf.gradient?.storage.elements else { return }
        value.makeUnique()
        kernels.pointee.add_scaled(value.storage.elements, gradient, -rate, value.storage.count)
    }

    @inline(never)
    private func stopAtShape() -> Never {
        Misuse.stop(
            "Parameter", rule: "the value keeps its shape", found: "'\(name)' \(leaf.shape), new value \(value.shape)",
            remedy: "reshape the new value, or make a new Parameter")
    }
}
