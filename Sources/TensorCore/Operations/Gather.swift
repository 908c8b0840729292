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
        let tableShape = shape
        let picked = indices.withUnsafeBufferPointer { indices in
            withPointer {
                let loop = Picking(table: $0, rows: indices, width: width, limit: rows)
                let shape = tableShape.replacing(0, with: indices.count)
                return Tensor(shape: shape, count: indices.count * width, by: loop)
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
        indices.withUnsafeBufferPointer { checkIndices($0, below: columns, op: "gatherEntries") }
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
}

private struct Picking: MemoryLoop {
    let table: UnsafePointer<Scalar>
    let rows: UnsafeBufferPointer<Int>
    let width: Int
    /// How many rows the table has.
    let limit: Int

    var reads: [UnsafePointer<Scalar>] { [table] }
    var indices: UnsafePointer<Int>? { rows.baseAddress }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        checkIndices(rows, below: limit, op: "gatherRows")
        if width < 8 {  // A call would take longer than the numbers.
            var out = out
            for row in rows {
                let row = table + row * width
                for column in 0..<width { out[column] = row[column] }
                out += width
            }
        } else {
            for (place, row) in rows.enumerated() {
                (out + place * width).update(from: table + row * width, count: width)
            }
        }
    }
}

/// Stops with a message at an index below 0 or too large.
@inline(__always)
func checkIndices(_ indices: UnsafeBufferPointer<Int>, below limit: Int, op: StaticString) {
    for place in indices.indices where indices[place] < 0 || indices[place] >= limit {
        stopAtIndex(indices[place], place, limit, op)
    }
}

@inline(never)
private func stopAtIndex(_ index: Int, _ place: Int, _ limit: Int, _ op: StaticString) -> Never {
    Misuse.stop(
        op, rule: "indices from 0 to \(limit - 1)", found: "index \(index) at place \(place)",
        remedy: "check the vocabulary or class count, and whether indices start at 0")
}
