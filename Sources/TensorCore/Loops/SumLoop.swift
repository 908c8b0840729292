/// Sums over axes, the loop behind `sum`, `mean` and every gradient of a stretched operand.
extension Tensor {
    /// The sum over the axes that `target` lacks or has with size 1; not recorded. Itself if there are none.
    @inline(__always)
    func reduced(to target: Shape) -> Tensor {
        shape == target ? detached : summed(to: target)
    }

    @inline(never)
    private func summed(to target: Shape) -> Tensor {
        guard target.broadcast(with: shape) == shape else {
            Misuse.stop(
                "sum to a shape", rule: "the shape stretches to the tensor's", shape, target,
                remedy: "if this is a gradient, the pullback of a custom operation has the wrong shape")
        }
        let loop = StridedLoop(over: shape, first: shape.strides, second: target.strides(stretchedTo: shape))
        let (length, isSum) = (loop.runLength, loop.second[0] == 0)
        if !isSum, count > 1024 * target.elementCount { return summedWide(to: target, loop) }
        let total = Tensor.zeros(target)
        let (input, sums) = (storage.elements, total.storage.elements)
        withExtendedLifetime((self, total)) {
            loop.forEachRun { start, target in
                let (values, sum) = (input + start, sums + target)
                if isSum {
                    sum[0] += runSum(values, length)
                } else {
                    for index in 0..<length { sum[index] += values[index] }
                }
            }
        }
        return total
    }

    /// The sum of all rows, the last axis being the columns: `[columns]`; not recorded. Blocks of rows are summed
    /// first, and the blocks in `Double`: thousands of `Float` additions in a row would lose digits.
    @inline(__always)
    package func sumOfRows() -> Tensor {
        let columns = shape[rank - 1]
        let rows = columns == 0 ? 0 : count / columns
        guard rows <= 1024 else { return sumOfManyRows(rows, columns) }
        return withPointer {
            Tensor(shape: .vector(columns), count: columns, by: RowSum(x: $0, rows: rows, columns: columns))
        }
    }

    @inline(never)
    private func sumOfManyRows(_ rows: Int, _ columns: Int) -> Tensor {
        let block = 16
        var sums = [Double](repeating: 0, count: columns)
        let part = Tensor(unset: [columns])
        sums.withUnsafeMutableBufferPointer { sums in
            part.withPointer { values in
                withPointer { input in
                    for start in stride(from: 0, to: rows, by: block) {
                        kernels.pointee.sum_of_rows(
                            input + start * columns, min(block, rows - start), columns, part.storage.elements)
                        for column in 0..<columns { sums[column] += Double(values[column]) }
                    }
                }
            }
        }
        return Tensor([columns], sums.map { Scalar($0) })
    }

    /// Sums of very many numbers each, in `Double`: a million `Float` additions in a row would be off by a hundredth.
    private func summedWide(to target: Shape, _ loop: StridedLoop) -> Tensor {
        var sums = [Double](repeating: 0, count: target.elementCount)
        let input = storage.elements
        withExtendedLifetime(self) {
            loop.forEachRun { start, target in
                for index in 0..<loop.runLength { sums[target + index] += Double(input[start + index]) }
            }
        }
        return Tensor(target, sums.map { Scalar($0) })
    }
}

private struct RowSum: MemoryLoop {
    let x: UnsafePointer<Scalar>
    let rows: Int
    let columns: Int

    var reads: [UnsafePointer<Scalar>] { [x] }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        kernels.pointee.sum_of_rows(x, rows, columns, out)
    }
}

/// The sum of a run: blocks in eight interleaved parts, the blocks in `Double`. Faster than one long chain of
/// additions, and exact to rounding where a million `Float` additions in a row would lose the fourth digit.
@inline(__always)
func runSum(_ values: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
    if count < 16 {
        var sum: Scalar = 0
        for index in 0..<count { sum += values[index] }
        return sum
    }
    return longRunSum(values, count)
}

private func longRunSum(_ values: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
    let block = 1024
    var sum = 0.0
    for start in stride(from: 0, to: count, by: block) {
        let end = min(start + block, count)
        let whole = end - (end - start) % 8
        var parts = SIMD8<Scalar>(repeating: 0)
        for index in stride(from: start, to: whole, by: 8) {
            parts += UnsafeRawPointer(values + index).loadUnaligned(as: SIMD8<Scalar>.self)
        }
        sum += Double(parts.sum())
        for index in whole..<end { sum += Double(values[index]) }
    }
    return Scalar(sum)
}
