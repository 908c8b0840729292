internal import CKernels

/// The C loops for this processor.
@inline(__always) var kernels: UnsafePointer<course_kernels> { course_best_kernels() }

/// A loop from elements to elements.
typealias MapLoop = @convention(c) (UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, Int) -> Void
/// A loop from pairs of elements to elements.
typealias ZipLoop =
    @convention(c) (UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, Int) -> Void

extension Tensor {
    /// The loop run over all elements; not recorded.
    @inline(__always)
    func mapped(by loop: MapLoop) -> Tensor {
        let count = self.count
        return withPointer { Tensor(shape: shape, count: count, by: Mapping(loop: loop, x: $0, count: count)) }
    }

    /// The loop run over the elements of two tensors of one shape; not recorded.
    @inline(__always)
    func zipped(with other: Tensor, by loop: ZipLoop) -> Tensor {
        let count = self.count
        if other.count != count {
            Misuse.stop("zipped", rule: "both of one size", shape, other.shape, remedy: "check the shapes before")
        }
        return withPointer { a in
            other.withPointer { b in
                Tensor(shape: shape, count: count, by: Zipping(loop: loop, a: a, b: b, count: count))
            }
        }
    }

    /// A copy in memory of its own; not recorded.
    func copied() -> Tensor { withPointer { Tensor(shape: shape, count: count, by: Copying(x: $0, count: count)) } }

    /// All elements times a number; not recorded.
    @inline(__always)
    func scaled(by factor: Scalar) -> Tensor {
        let count = self.count
        return withPointer { Tensor(shape: shape, count: count, by: Scaling(x: $0, factor: factor, count: count)) }
    }
}

/// From so many elements on, threads are worth waking up for a loop over them.
private let smallestForThreads = 1 << 18

/// Calls `body` with all elements at once or, where there are many, with parts of them on several threads.
@inline(__always)
private func inParts(_ count: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
    if count < smallestForThreads || MatrixThreads.limit == 1 { return body(0, count) }
    WorkShares(of: count).forEach { _, part in body(part.lowerBound, part.count) }
}

private struct Mapping: MemoryLoop {
    let loop: MapLoop
    let x: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [x] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        inParts(count) { loop(x + $0, out + $0, $1) }
    }
}

private struct Zipping: MemoryLoop {
    let loop: ZipLoop
    let a: UnsafePointer<Scalar>
    let b: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [a, b] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        inParts(count) { loop(a + $0, b + $0, out + $0, $1) }
    }
}

private struct Copying: MemoryLoop {
    let x: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [x] }
    func run(into out: UnsafeMutablePointer<Scalar>) { out.update(from: x, count: count) }
}

private struct Scaling: MemoryLoop {
    let x: UnsafePointer<Scalar>
    let factor: Scalar
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [x] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        for index in 0..<count { out[index] = x[index] * factor }
    }
}

/// The instruction set that the inner loops were compiled for.
package enum InstructionSet {
    /// "avx512", "avx2" or "portable": the best one that this processor has.
    package static var name: String {
        String(cString: kernels.pointee.name).split(separator: "_").last.map(String.init) ?? ""
    }
}
