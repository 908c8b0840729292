/// Numbers in a box with any number of axes: the value that everything in the course computes with.
///
/// A tensor is a value: a copy is independent of the original (memory is shared until one of them changes). Elements
/// are stored in row-major order: the last axis is contiguous. If a tensor was computed from a ``Parameter`` it also
/// carries the record of how, a node of the graph that ``backward(upstream:)`` walks.
///
/// ```swift
/// let x = Tensor([[1, 2, 3], [4, 5, 6]])          // shape [2, 3]
/// let y = x * 2 + Tensor([10, 20, 30])            // broadcast over the rows
/// print(y.sum(axis: 1).elements)                  // [72.0, 90.0]
/// ```
///
/// `Sendable` because elements never change while shared. A recorded tensor's graph, however, belongs to the task that
/// calls `backward`; pass ``detached`` tensors between tasks.
public struct Tensor: @unchecked Sendable {
    /// The sizes of the axes, outermost first.
    public internal(set) var shape: Shape
    @usableFromInline package var storage: Storage
    var node: Node?

    @inline(__always)
    package init(shape: Shape, storage: Storage) { self.init(shape: shape, storage: storage, node: nil) }

    @inline(__always)
    init(shape: Shape, storage: Storage, node: Node?) {
        self.shape = shape
        self.storage = storage
        self.node = node
    }

    /// A tensor whose elements `body` writes; every element must be written.
    @inline(__always)
    package init(shape: Shape, count: Int? = nil, writing body: (UnsafeMutablePointer<Scalar>) -> Void) {
        let storage = Storage.make(count: count ?? shape.elementCount)
        withExtendedLifetime(storage) { body(storage.elements) }
        self.init(shape: shape, storage: storage)
    }

    /// The number of axes.
    public var rank: Int { shape.rank }

    /// The number of elements.
    @inline(__always) public var count: Int { storage.count }

    /// Whether this tensor was computed from a parameter while recording was on.
    public var isRecorded: Bool { node != nil }

    /// The same values without the record of how they were computed: no gradient flows through it.
    @inline(__always) public var detached: Tensor { Tensor(shape: shape, storage: storage) }

    /// The elements in row-major order, copied to an array.
    public var elements: [Scalar] { withElements { Array($0) } }

    /// The one value of a tensor with one element, such as a loss.
    public var item: Scalar {
        guard count == 1 else {
            Misuse.stop(
                "item", rule: "a tensor with exactly one element", found: "shape \(shape)",
                remedy: "reduce it first, with sum() or mean(), or pick an entry: tensor[row, column]")
        }
        Self.noteReading()
        return storage.elements[0]
    }

    /// One element, by an index for each axis.
    public subscript(indices: Int...) -> Scalar {
        get { withElements { $0[offset(of: indices)] } }
        set {
            let offset = offset(of: indices)
            mutate { $0[offset] = newValue }
        }
    }

    private func offset(of indices: [Int]) -> Int {
        guard indices.count == rank, zip(indices, shape).allSatisfy({ 0..<$1 ~= $0 }) else {
            Misuse.stop(
                "subscript", rule: "one index for each axis, from 0 to its size less one",
                found: "indices \(indices), shape \(shape)", remedy: "for a part of the tensor use slice(_:axis:)")
        }
        return zip(indices, shape).reduce(0) { $0 * $1.1 + $1.0 }
    }
}
