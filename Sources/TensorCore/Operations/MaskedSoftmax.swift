internal import CKernels

/// Softmax over the first entries of each row.
extension Tensor {
    /// ``softmax(axis:)`` over the last axis, of the first entries of each row alone; the entries behind them get
    /// exactly 0.
    ///
    /// ```
    /// y[r, i] = e^(x[r, i] - max) / Σ over j < length[r] of e^(x[r, j] - max)     for i < length[r], else 0
    /// ```
    /// Entries that do not count are not read, so whatever stands there, NaN too, changes nothing. A row in which none
    /// counts is all 0, and its gradient is 0. Caches the output; gradient `(dy - Σ dy · y) · y`.
    /// Complexity: O(elements).
    /// - Parameter lengths: how many entries of each row count; all leading axes count as rows.
    /// - Returns: the operand's shape; each row adds up to 1, or is 0.
    public func maskedSoftmax(lengths: [Int]) -> Tensor {
        guard rank > 0 else {
            Misuse.stop(
                "maskedSoftmax", rule: "at least one axis", found: "shape \(shape)", remedy: "reshape it to [1]")
        }
        let columns = shape[rank - 1]
        Misuse.checkLengths(lengths, count: shape.dropLast().reduce(1, *), upTo: columns, op: "maskedSoftmax")
        let y = Tensor(shape: shape) { out in
            for (row, length) in lengths.enumerated() {
                let place = row * columns
                (out + place).update(from: storage.elements + place, count: length)
                (out + place + length).update(repeating: 0, count: columns - length)
                if length > 0 { kernels.pointee.softmax_rows(1, length, out + place, 1) }
            }
        }
        return y.recorded("maskedSoftmax", self) { upstream in
            Tensor(shape: y.shape) { out in
                for (row, length) in lengths.enumerated() {
                    let place = row * columns
                    (out + place).update(from: upstream.storage.elements + place, count: length)
                    (out + place + length).update(repeating: 0, count: columns - length)
                    kernels.pointee.softmax_row_gradient(out + place, y.storage.elements + place, 1, length)
                }
                withExtendedLifetime((upstream, y)) {}
            }
        }
    }
}
