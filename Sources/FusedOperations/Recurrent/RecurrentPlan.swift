import TensorCore

/// What the recurrent operations share: sizes, the order of steps, which sequences have ended, and the matrix products.
///
/// Letters: T steps, B sequences, H hidden units, W columns of all gates. States are `[B, H]`, a row a sequence.
struct RecurrentPlan {
    let steps: Int
    let batch: Int
    let hidden: Int
    let width: Int
    private let lengths: [Int]?
    private let isReversed: Bool

    /// - Parameters:
    ///   - op: the name of the operation, for messages.
    ///   - shares: `[T, B, W]`, what the input adds to the gates at every step.
    ///   - weight: `[H, W]`.
    ///   - gateCount: how many blocks of H columns W has.
    ///   - states: before the first step, each `[B, H]`.
    ///   - lengths: the number of steps of each sequence; nil for T.
    ///   - isReversed: from the last place on the time axis to the first.
    init(
        _ op: StaticString, shares: Shape, weight: Shape, gateCount: Int, states: [Shape], lengths: [Int]?,
        isReversed: Bool
    ) {
        guard shares.rank == 3, weight.rank == 2, weight[1] == gateCount * weight[0], shares[2] == weight[1] else {
            Misuse.stop(
                op, rule: "shares [time, batch, \(gateCount) · hidden], weight [hidden, \(gateCount) · hidden]", shares,
                weight, remedy: "put the columns of the \(gateCount) gate(s) side by side")
        }
        (steps, batch, hidden, width) = (shares[0], shares[1], weight[0], weight[1])
        for state in states where state != [batch, hidden] {
            Misuse.stop(
                op, rule: "states of shape [batch, hidden], which is [\(batch), \(hidden)] here", found: "\(state)",
                remedy: "give a row for each sequence")
        }
        guard steps > 0 else {
            Misuse.stop(op, rule: "at least one step", found: "shares \(shares)", remedy: "leave empty sequences out")
        }
        Misuse.checkLengths(lengths, count: batch, upTo: steps, op: op)
        (self.lengths, self.isReversed) = (lengths, isReversed)
    }

    /// The numbers of a state.
    var stateCount: Int { batch * hidden }
    /// The numbers of one step's gates.
    var gateCount: Int { batch * width }

    var stateShape: Shape { [batch, hidden] }
    var statesShape: Shape { [steps, batch, hidden] }
    var gatesShape: Shape { [steps, batch, width] }

    /// The places on the time axis in the order they are worked on.
    var order: [Int] { isReversed ? Array((0..<steps).reversed()) : Array(0..<steps) }

    /// Where the state before a step is: after its neighbour in `states`, or `initial`.
    @inline(__always)
    func before(
        _ time: Int, _ states: UnsafeMutablePointer<Scalar>, _ initial: UnsafeMutablePointer<Scalar>
    ) -> UnsafeMutablePointer<Scalar> {
        let neighbour = isReversed ? time + 1 : time - 1
        return 0..<steps ~= neighbour ? states + neighbour * stateCount : initial
    }

    /// Calls `body` with each sequence that has ended before this place on the time axis.
    @inline(__always)
    func forEachEnded(at time: Int, _ body: (_ row: Int) -> Void) {
        guard let lengths else { return }
        for (row, length) in lengths.enumerated() where length <= time { body(row) }
    }

    /// The state stays as it was where the sequence has ended.
    @inline(__always)
    func hold(_ state: UnsafeMutablePointer<Scalar>, from before: UnsafeMutablePointer<Scalar>, at time: Int) {
        forEachEnded(at: time) { row in
            (state + row * hidden).update(from: before + row * hidden, count: hidden)
        }
    }

    /// No gradient reaches the gates where the sequence has ended.
    @inline(__always)
    func clear(_ gates: UnsafeMutablePointer<Scalar>, at time: Int) {
        forEachEnded(at: time) { row in (gates + row * width).update(repeating: 0, count: width) }
    }

    /// `state · weight`, which is `[B, W]`.
    var product: GeneralMatrixProduct { GeneralMatrixProduct(m: batch, n: width, k: hidden) }

    /// The gradient at a state through the product: `gates · weightᵀ`.
    func productGradient(_ weight: Tensor) -> (product: GeneralMatrixProduct, weight: Tensor) {
        // Over many steps it pays to transpose the weight once.
        let isWorthwhile = steps > 4
        let product = GeneralMatrixProduct(m: batch, n: hidden, k: width, transposeB: !isWorthwhile)
        return (product, isWorthwhile ? weight.transposed() : weight)
    }

    /// The gradient at the weight, for all steps at once: `Σ over steps of stateᵀ · gates`.
    func weightGradient(initial: Tensor, states: Tensor, gates: Tensor) -> Tensor {
        let (h, dz) = (states.storage.elements, gates.storage.elements)
        let firstGates = dz + (isReversed ? (steps - 1) * gateCount : 0)
        defer { withExtendedLifetime((initial, states, gates)) {} }
        return Tensor(shape: [hidden, width]) { out in
            GeneralMatrixProduct(m: hidden, n: width, k: batch, transposeA: true)(
                initial.storage.elements, firstGates, out)
            guard steps > 1 else { return }
            GeneralMatrixProduct(m: hidden, n: width, k: (steps - 1) * batch, transposeA: true)(
                isReversed ? h + stateCount : h, isReversed ? dz : dz + gateCount, out, adding: UnsafePointer(out),
                stride: width)
        }
    }

    /// The state after the last step.
    func last(of states: Tensor) -> Tensor {
        let start = isReversed ? 0 : (steps - 1) * stateCount
        return Tensor(shape: stateShape, count: stateCount) { out in
            states.withPointer { out.update(from: $0 + start, count: stateCount) }
        }
    }

    /// A copy of the gradient that arrived at the end, to be worked on in place step by step; 0 if none did.
    func gradient(from upstream: Tensor?) -> Tensor {
        Tensor(shape: stateShape, storage: upstream?.storage.copied() ?? Tensor.zeros(stateShape).storage)
    }

    /// Adds what arrived at the state of this step from outside.
    @inline(__always)
    func add(_ upstream: Tensor?, at time: Int, to gradient: UnsafeMutablePointer<Scalar>) {
        upstream?.withPointer { kernels.pointee.add_scaled(gradient, $0 + time * stateCount, 1, stateCount) }
    }
}
