/// Picking by index.
extension Tensor {
    /// Whole rows by their index along axis 0, in any order and as often as wanted: the look-up of an embedding.
    ///
    /// The gradients of all picks of a row are added to it. Caches the indices. Complexity: O(elements of the result);
    /// backward also writes a gradient of the table's size.
    /// - Parameter indices: rows from 0 to the size of axis 0 less one.
    /// - Returns: shape `[indices.count, ...]`, the rest as in the table.
    public func gatherRows(_ indices: [Int]) -> Tensor {
        let rows = rank > 0 ? shape[0] : 0
        let width = rows > 0 ? count / rows : 0
        checkIndices(indices, below: rows, op: "gatherRows")
        let tableShape = shape
        let picked = Tensor(shape: shape.replacing(0, with: indices.count)) { out in
            for (place, row) in indices.enumerated() {
                (out + place * width).update(from: storage.elements + row * width, count: width)
            }
        }
        return picked.recorded("gatherRows", self) { upstream in
            var gradient = Tensor.zeros(tableShape)
            gradient.mutate { out in
                for (place, row) in indices.enumerated() {
                    let (sum, part) = (out + row * width, upstream.storage.elements + place * width)
                    for column in 0..<width { sum[column] += part[column] }
                }
            }
            return gradient
        }
    }

    /// One entry of each row: `result[i] = self[i, indices[i]]`, such as the log-probability of the true label.
    ///
    /// Caches the indices. Complexity: O(rows); backward writes a gradient of the operand's size.
    /// - Parameter indices: a column for each row.
    /// - Returns: shape `[rows]`.
    public func gatherEntries(_ indices: [Int]) -> Tensor {
        guard rank == 2, shape[0] == indices.count else {
            Misuse.stop(
                "gatherEntries", rule: "a matrix and one column index for each row",
                found: "shape \(shape), \(indices.count) indices", remedy: "reshape to [rows, columns] first")
        }
        let columns = shape[1]
        checkIndices(indices, below: columns, op: "gatherEntries")
        let tableShape = shape
        let picked = Tensor(shape: [indices.count]) { out in
            for (row, column) in indices.enumerated() { out[row] = storage.elements[row * columns + column] }
        }
        return picked.recorded("gatherEntries", self) { upstream in
            var gradient = Tensor.zeros(tableShape)
            gradient.mutate { out in
                for (row, column) in indices.enumerated() {
                    out[row * columns + column] = upstream.storage.elements[row]
                }
            }
            return gradient
        }
    }

    func checkIndices(_ indices: [Int], below limit: Int, op: StaticString) {
        guard let place = indices.firstIndex(where: { $0 < 0 || $0 >= limit }) else { return }
        Misuse.stop(
            op, rule: "indices from 0 to \(limit - 1)",
            found: "index \(indices[place]) at place \(place), shape \(shape)",
            remedy: "check the vocabulary or class count, and whether indices start at 0")
    }
}
