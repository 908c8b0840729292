internal import CKernels

/// The loss of a yes or no, from logits: fused with the sigmoid, so that it stays finite where the separate steps do not.
extension Tensor {
    /// The mean binary cross-entropy of targets under `sigmoid(self)`, in nats.
    ///
    /// ```
    /// loss = mean of max(z, 0) - z·t + log(1 + exp(-|z|))
    /// dz   = (sigmoid(z) - t) / count
    /// ```
    /// Caches logits and targets. Complexity: O(elements).
    /// This tensor holds the logits, of any shape.
    /// - Parameter targets: probabilities 0...1 of the logits' shape; constants, no gradient flows to them.
    /// - Returns: a single number.
    public func binaryCrossEntropy(targets: Tensor) -> Tensor {
        if targets.shape != shape { Self.stopAtTargets(shape, targets.shape) }
        let (z, t, shape, count) = (detached, targets.detached, self.shape, self.count)
        let loss = withPointer { z in
            t.withPointer { Tensor(shape: .scalar, count: 1, by: BinaryLoss(z: z, t: $0, count: count)) }
        }
        return loss.recorded("binaryCrossEntropy", self) { upstream in
            withExtendedLifetime((z, t, upstream)) {
                let loop = BinaryLossGradient(
                    z: z.storage.elements, t: t.storage.elements, upstream: upstream.storage.elements, count: count)
                return Tensor(shape: shape, count: count, by: loop)
            }
        }
    }

    @inline(never)
    private static func stopAtTargets(_ logits: Shape, _ targets: Shape) -> Never {
        Misuse.stop(
            "binaryCrossEntropy", rule: "one target for each logit", logits, targets,
            remedy: "reshape the targets; a column [batch, 1] is not a vector [batch]")
    }
}

private struct BinaryLoss: MemoryLoop {
    let z: UnsafePointer<Scalar>
    let t: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [z, t] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        out[0] = Scalar(course_binary_loss(z, t, count) / Double(count))
    }
}

private struct BinaryLossGradient: MemoryLoop {
    let z: UnsafePointer<Scalar>
    let t: UnsafePointer<Scalar>
    /// The gradient at the loss: one number.
    let upstream: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [z, t, upstream] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        let share = 1 / Scalar(count)
        course_binary_loss_gradient(z, t, upstream[0] * share, out, count)
    }
}
