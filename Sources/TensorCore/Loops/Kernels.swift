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
        return Tensor(shape: shape, count: count) { out in withPointer { loop($0, out, count) } }
    }

    /// The loop run over the elements of two tensors of one shape; not recorded.
    @inline(__always)
    func zipped(with other: Tensor, by loop: ZipLoop) -> Tensor {
        let count = self.count
        if other.count != count {
            Misuse.stop("zipped", rule: "both of one size", shape, other.shape, remedy: "check the shapes before")
        }
        return Tensor(shape: shape, count: count) { out in
            withPointer { a in other.withPointer { b in loop(a, b, out, count) } }
        }
    }
}

/// The instruction set that the inner loops were compiled for.
package enum InstructionSet {
    /// "avx512", "avx2" or "portable": the best one that this processor has.
    package static var name: String {
        String(cString: kernels.pointee.name).split(separator: "_").last.map(String.init) ?? ""
    }
}
