/// The loss of regression.
extension Tensor {
    /// The mean of the squared differences between `self` and targets.
    ///
    /// ```
    /// loss = Σ (y - t)² / count        dy = 2 (y - t) / count
    /// ```
    /// Caches the differences. Complexity: O(elements).
    /// - Parameter targets: of the same shape; constants, no gradient flows to them.
    /// - Returns: a single number.
    public func meanSquaredError(targets: Tensor) -> Tensor {
        if targets.shape != shape { Self.stopAtSquaredTargets(shape, targets.shape) }
        let (shape, count) = (self.shape, self.count)
        let difference = withPointer { y in
            targets.withPointer { Tensor(shape: shape, count: count, by: Differences(y: y, t: $0, count: count)) }
        }
        let loss = difference.withPointer {
            Tensor(shape: .scalar, count: 1, by: MeanSquare(differences: $0, count: count))
        }
        return loss.recorded("meanSquaredError", self) { upstream in
            upstream.withPointer { upstream in
                difference.withPointer {
                    let loop = SquaredErrorGradient(differences: $0, upstream: upstream, count: count)
                    return Tensor(shape: shape, count: count, by: loop)
                }
            }
        }
    }

    @inline(never)
    private static func stopAtSquaredTargets(_ values: Shape, _ targets: Shape) -> Never {
        Misuse.stop(
            "meanSquaredError", rule: "one target for each value", values, targets,
            remedy: "reshape the targets; a column [batch, 1] is not a vector [batch]")
    }
}

private struct Differences: MemoryLoop {
    let y: UnsafePointer<Scalar>
    let t: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [y, t] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        for index in 0..<count { out[index] = y[index] - t[index] }
    }
}

private struct MeanSquare: MemoryLoop {
    let differences: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [differences] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        var sum = 0.0  // Many small squares: a Float would lose digits.
        for index in 0..<count { sum += Double(differences[index] * differences[index]) }
        out[0] = Scalar(sum / Double(count))
    }
}

private struct SquaredErrorGradient: MemoryLoop {
    let differences: UnsafePointer<Scalar>
    /// The gradient at the loss: one number.
    let upstream: UnsafePointer<Scalar>
    let count: Int

    var reads: [UnsafePointer<Scalar>] { [differences, upstream] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        let share = 1 / Scalar(count)
        let scale = 2 * share * upstream[0]
        for index in 0..<count { out[index] = differences[index] * scale }
    }
}
