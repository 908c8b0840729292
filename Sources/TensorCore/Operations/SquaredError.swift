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
        let difference = elementwise(self, targets, op: "meanSquaredError") { $0 - $1 }
        let share = 1 / Scalar(count)
        var sum = 0.0  // Many small squares: a Float would lose digits.
        difference.withPointer { for index in 0..<count { sum += Double($0[index] * $0[index]) } }
        return Tensor(Scalar(sum / Double(count))).recorded("meanSquaredError", self) { upstream in
            let scale = 2 * share * upstream.item
            return difference.mapped { $0 * scale }
        }
    }

    @inline(never)
    private static func stopAtSquaredTargets(_ values: Shape, _ targets: Shape) -> Never {
        Misuse.stop(
            "meanSquaredError", rule: "one target for each value", values, targets,
            remedy: "reshape the targets; a column [batch, 1] is not a vector [batch]")
    }
}
