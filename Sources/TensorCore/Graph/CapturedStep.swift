/// What changes from step to step: numbers, and whole numbers such as labels or the rows to pick.
public struct StepInputs: Sendable {
    public var tensors: [Tensor]
    public var indices: [[Int]]

    public init(tensors: [Tensor] = [], indices: [[Int]] = []) { (self.tensors, self.indices) = (tensors, indices) }
}

/// A loss and its gradients, computed once as ever and noted as a list of loops over fixed memory, which later steps
/// replay: without graph, allocation or reference counting, and with the same bits.
///
/// ```swift
/// let step = CapturedStep(parameters: net.parameters) { inputs in
///     net(inputs.tensors[0]).softmaxCrossEntropy(labels: inputs.indices[0])
/// }
/// for batch in batches {
///     let loss = step.run(StepInputs(tensors: [batch.inputs], indices: [batch.labels]))
///     optimizer.step(net.parameters)
/// }
/// ```
/// The loss must do the same computation at every step and may depend on its inputs, the parameters and the constants
/// alone. What cannot be replayed is computed as ever at every step, and ``refusal`` says why: random numbers, choices by
/// value, changes in place, operations of several loops such as recurrent layers, and steps of more than
/// ``largestMemory`` bytes, which have nothing to gain. A step belongs to one task at a time.
public final class CapturedStep {
    /// So many bytes a step may write: above, its loops take far longer than what surrounds them.
    public static let largestMemory = 4 << 20
    /// So many lists of loops are made at most: one for each combination of the inputs' shapes, and a new one where
    /// the memory of a parameter was exchanged.
    public static let mostRecordings = 32

    private let parameters: [Parameter]
    private let constants: [Tensor]
    private let loss: (StepInputs) -> Tensor
    @exclusivity(unchecked) private var replays: [Replay] = []
    /// Which of them ran last, so that its gradients are in the parameters.
    @exclusivity(unchecked) private var active: Int?
    private var recordings = 0
    /// Why steps are not replayed, once that is known; nil if they are.
    public private(set) var refusal: String?

    /// - Parameters:
    ///   - parameters: whose gradients are wanted: all that the loss depends on.
    ///   - constants: other tensors that the loss reads, such as a table that inputs are picked from.
    ///   - loss: from the inputs of a step to a single number.
    public init(parameters: [Parameter], constants: [Tensor] = [], loss: @escaping (StepInputs) -> Tensor) {
        (self.parameters, self.constants, self.loss) = (parameters, constants.map(\.detached), loss)
    }

    /// The loss. The gradients are left in the parameters; those from before are forgotten.
    public func run(_ inputs: StepInputs = StepInputs()) -> Scalar {
        for (place, replay) in replays.enumerated() where replay.hasShapes(of: inputs) {
            if place != active {
                if let active { replays[active].park() }
                replay.unpark()
                active = place
            }
            if let loss = replay.run(inputs) { return loss }
            (active, _) = (nil, replays.remove(at: place))
            break
        }
        if let active { replays[active].park() }
        active = nil
        guard refusal == nil else { return ordinary(inputs).item }
        recordings += 1
        if recordings > Self.mostRecordings {
            refusal = "\(Self.mostRecordings) lists were made: the shapes or the parameters' memory change too often"
            return ordinary(inputs).item
        }
        return record(inputs)
    }

    /// For a computation that captures itself: says that what it does now cannot be replayed.
    public static func refuse(_ reason: String) { Recorder.refuse(reason) }

    private func ordinary(_ inputs: StepInputs) -> Tensor {
        let loss = self.loss(inputs)
        for parameter in parameters { parameter.zeroGradient() }
        loss.backward()
        return loss
    }

    /// The step as ever, and its replay if it can be had.
    private func record(_ inputs: StepInputs) -> Scalar {
        var slots = Slots(inputs)
        let recorder = Recorder(
            known: slots.inputs.tensors + constants + parameters.map(\.value), indices: slots.addresses)
        let (loss, address) = recorder.note {
            let loss = ordinary(slots.inputs).detached.copied()
            var met: Set<UnsafeMutablePointer<Scalar>> = []
            for parameter in parameters {
                guard let gradient = parameter.gradient else { continue }
                // Memory of its own, where two parameters have one gradient or it is a constant.
                let isOwn = recorder.hasWritten(gradient.storage) && met.insert(gradient.storage.elements).inserted
                if !isOwn { parameter.gradient = gradient.copied() }
            }
            return (loss.storage.elements[0], loss.storage.elements)
        }
        for parameter in parameters { parameter.gradient.map { recorder.release($0.storage) } }
        if let reason = recorder.finish() ?? slots.refusal() {
            refusal = reason
        } else {
            replays.append(Replay(recorder, slots, parameters, loss: address))
            active = replays.count - 1
        }
        return loss
    }
}

/// The inputs of a step in memory of their own, where the loops find them.
private struct Slots {
    private(set) var inputs: StepInputs
    let addresses: [UnsafePointer<Int>?]

    init(_ inputs: StepInputs) {
        self.inputs = StepInputs(
            tensors: inputs.tensors.map { Tensor(shape: $0.shape, storage: $0.storage.copied()) },
            indices: inputs.indices.map { Array($0[...].lazy.map { $0 }) })
        addresses = self.inputs.indices.map { $0.withUnsafeBufferPointer { $0.baseAddress } }
    }

    /// Why they may not be written to, or nil.
    mutating func refusal() -> String? {
        for place in inputs.tensors.indices where !isKnownUniquelyReferenced(&inputs.tensors[place].storage) {
            return "an input of the step is kept outside of it"
        }
        return nil
    }

    func hasShapes(of others: StepInputs) -> Bool {
        inputs.tensors.elementsEqual(others.tensors) { $0.shape == $1.shape }
            && inputs.indices.elementsEqual(others.indices) { $0.count == $1.count }
    }

    /// Takes the numbers over; false if the memory of an array is not where it was, because somebody holds it.
    mutating func take(_ others: StepInputs) -> Bool {
        for (own, other) in zip(inputs.tensors, others.tensors) {
            own.storage.elements.update(from: other.storage.elements, count: own.count)
        }
        for place in addresses.indices {
            let address = inputs.indices[place].withUnsafeMutableBufferPointer { own in
                others.indices[place].withUnsafeBufferPointer { _ = own.update(from: $0) }
                return UnsafePointer(own.baseAddress)
            }
            if address != addresses[place] { return false }
        }
        return true
    }
}

/// Loops that were noted, and the memory they run over.
private final class Replay {
    private let recorder: Recorder
    private let calls: [Unmanaged<Recorder.Call>]
    @exclusivity(unchecked) private var slots: Slots
    private let places: [Place]
    private let loss: UnsafeMutablePointer<Scalar>
    /// The gradients, while another list of loops is in use.
    private var parked: [Tensor?] = []

    init(_ recorder: Recorder, _ slots: Slots, _ parameters: [Parameter], loss: UnsafeMutablePointer<Scalar>) {
        (self.recorder, self.slots, self.loss) = (recorder, slots, loss)
        calls = recorder.calls.map { Unmanaged.passUnretained($0) }
        places = parameters.map { Place($0) }
    }

    func hasShapes(of inputs: StepInputs) -> Bool { slots.hasShapes(of: inputs) }

    func park() { parked = places.map { $0.exchangeGradient(for: nil) } }

    func unpark() {
        for place in places.indices { _ = places[place].exchangeGradient(for: parked[place].take()) }
    }

    /// The loss, with the gradients in place; nil if memory is not where it was.
    func run(_ inputs: StepInputs) -> Scalar? {
        for place in places where !place.isValid { return nil }
        guard slots.take(inputs) else { return nil }
        for call in calls { call._withUnsafeGuaranteedRef { $0.run() } }
        return loss[0]
    }
}

/// Where a parameter's value and gradient lie. The step holds the parameter.
private struct Place {
    private let parameter: Unmanaged<Parameter>
    private let value: UnsafeMutablePointer<Scalar>
    private let gradient: UnsafeMutablePointer<Scalar>?

    init(_ parameter: Parameter) {
        self.parameter = Unmanaged.passUnretained(parameter)
        (value, gradient) = (parameter.value.storage.elements, parameter.gradient?.storage.elements)
    }

    /// The gradient that the parameter has.
    func exchangeGradient(for other: Tensor?) -> Tensor? {
        parameter._withUnsafeGuaranteedRef { parameter in
            let own = parameter.leaf.gradient.take()
            parameter.leaf.gradient = other
            return own
        }
    }

    /// Whether they are still there, and nobody else holds the gradient, which is written to.
    @inline(__always) var isValid: Bool {
        parameter._withUnsafeGuaranteedRef {
            $0.value.storage.elements == value && $0.leaf.ownsGradient(at: gradient)
        }
    }
}
