/// Access to a tensor's memory, for operations and data readers written elsewhere. Inlined into the caller's module, so
/// that loops over the buffers are as fast as inside this one.
extension Tensor {
    /// Calls `body` with the elements in row-major order, without copying them.
    @inlinable
    public func withElements<Result>(
        _ body: (UnsafeBufferPointer<Scalar>) throws -> Result
    ) rethrows -> Result {
        Self.noteReading()
        return try withExtendedLifetime(self) { try body(UnsafeBufferPointer(start: start, count: count)) }
    }

    /// A tensor of this shape whose elements `body` writes.
    ///
    /// The buffer's values are not set: every one must be written.
    @inlinable
    public init(shape: Shape, writingElements body: (UnsafeMutableBufferPointer<Scalar>) throws -> Void) rethrows {
        self.init(unset: shape)
        try withExtendedLifetime(self) { try body(UnsafeMutableBufferPointer(start: start, count: count)) }
    }

    /// Calls `body` with the elements to change them in place. They are copied first if another tensor shares them.
    @inlinable
    public mutating func withMutableElements<Result>(
        _ body: (UnsafeMutableBufferPointer<Scalar>) throws -> Result
    ) rethrows -> Result {
        makeUnique()
        return try withExtendedLifetime(self) { try body(UnsafeMutableBufferPointer(start: start, count: count)) }
    }

    @usableFromInline
    package init(unset shape: Shape) { self.init(shape: shape, storage: .make(count: shape.elementCount)) }

    @inlinable package var start: UnsafeMutablePointer<Scalar> { storage.elements }

    @inlinable @inline(__always)
    package func withPointer<Result>(_ body: (UnsafePointer<Scalar>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage) { try body(UnsafePointer(storage.elements)) }
    }

    @inlinable @inline(__always)
    package mutating func mutate<Result>(_ body: (UnsafeMutablePointer<Scalar>) throws -> Result) rethrows -> Result {
        makeUnique()
        return try withExtendedLifetime(storage) { try body(storage.elements) }
    }

    /// Makes the memory this tensor's own, before a change in place.
    @usableFromInline @inline(__always)
    mutating func makeUnique() {
        if node != nil { Self.stopMutationOfRecorded(shape) }
        if Recorder.isOn { Recorder.refuse("a tensor of shape \(shape) is changed in place") }
        if !isKnownUniquelyReferenced(&storage) { storage = storage.copied() }
    }

    /// Numbers that are looked at may decide what is computed next: such a step cannot be replayed.
    @usableFromInline
    static func noteReading() {
        if Recorder.isOn { Recorder.refuse("the numbers of a tensor are read between its operations") }
    }

    @inline(never)
    private static func stopMutationOfRecorded(_ shape: Shape) -> Never {
        Misuse.stop(
            "in-place change", rule: "a tensor that is part of a graph keeps its values, backward needs them",
            found: "a recorded tensor of shape \(shape)",
            remedy: "change parameter.value (not parameter.tensor), or a detached copy: var copy = tensor.detached")
    }
}
