/// Access to a tensor's memory.
extension Tensor {
    /// Calls `body` with the elements in row-major order, without copying them.
    public func withElements<Result>(
        _ body: (UnsafeBufferPointer<Scalar>) throws -> Result
    ) rethrows -> Result {
        try withPointer { try body(UnsafeBufferPointer(start: $0, count: count)) }
    }

    /// A tensor of this shape whose elements `body` writes, for operations written elsewhere.
    ///
    /// The buffer's values are not set: every one must be written.
    public init(shape: Shape, writingElements body: (UnsafeMutableBufferPointer<Scalar>) throws -> Void) rethrows {
        let storage = Storage.make(count: shape.elementCount)
        try withExtendedLifetime(storage) {
            try body(UnsafeMutableBufferPointer(start: storage.elements, count: storage.count))
        }
        self.init(shape: shape, storage: storage)
    }

    /// Calls `body` with the elements to change them in place. They are copied first if another tensor shares them.
    public mutating func withMutableElements<Result>(
        _ body: (UnsafeMutableBufferPointer<Scalar>) throws -> Result
    ) rethrows -> Result {
        let count = self.count
        return try mutate { try body(UnsafeMutableBufferPointer(start: $0, count: count)) }
    }

    @inline(__always)
    func withPointer<Result>(_ body: (UnsafePointer<Scalar>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage) { try body(UnsafePointer(storage.elements)) }
    }

    /// In-place change: makes the memory this tensor's own first.
    @inline(__always)
    mutating func mutate<Result>(_ body: (UnsafeMutablePointer<Scalar>) throws -> Result) rethrows -> Result {
        if node != nil { Self.stopMutationOfRecorded(shape) }
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copied() }
        return try withExtendedLifetime(storage) { try body(storage.elements) }
    }

    @inline(never)
    private static func stopMutationOfRecorded(_ shape: Shape) -> Never {
        Misuse.stop(
            "in-place change", rule: "a tensor that is part of a graph keeps its values, backward needs them",
            found: "a recorded tensor of shape \(shape)",
            remedy: "change parameter.value (not parameter.tensor), or a detached copy: var copy = tensor.detached")
    }
}
