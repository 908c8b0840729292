internal import CKernels

/// Pooling: images become smaller, each window of pixels one.
extension Tensor {
    /// The mean of every window; windows lie side by side, and what is left over at the edges is dropped.
    ///
    /// Nothing is cached: the gradient is shared evenly. Complexity: O(elements).
    /// - Parameter size: rows and columns of a window.
    /// - Returns: `[batch, channels, height / size, width / size]` for `[batch, channels, height, width]`.
    public func averagePooled(size: Int) -> Tensor {
        let windows = PoolWindows("averagePooled", shape, size: size, stride: size, padding: 0)
        let share = 1 / Scalar(size * size)
        let output = Tensor(shape: windows.outputShape) { out in
            withPointer { x in
                if size == 2 {
                    return windows.forEachPairOfRows { kernels.pointee.halve_rows(x + $1, x + $2, out + $0, $3) }
                }
                windows.forEachWindow { place, window in
                    var sum: Scalar = 0
                    window.forEachPixel { sum += x[$0] }
                    out[place] = sum * share
                }
            }
        }
        let inputShape = shape
        return output.recorded("averagePooled", self) { upstream in
            var gradient = Tensor.zeros(inputShape)
            gradient.mutate { dx in
                upstream.withPointer { dy in
                    if size == 2 {
                        return windows.forEachPairOfRows { place, above, below, count in
                            kernels.pointee.double_row(dy + place, dx + above, count)
                            kernels.pointee.double_row(dy + place, dx + below, count)
                        }
                    }
                    windows.forEachWindow { place, window in
                        let part = dy[place] * share
                        window.forEachPixel { dx[$0] = part }
                    }
                }
            }
            return gradient
        }
    }

    /// The largest number of every window.
    ///
    /// The gradient goes to the largest one, the first of several. Caches its place. Complexity: O(elements · size² /
    /// stride²).
    /// - Parameters:
    ///   - size: rows and columns of a window.
    ///   - stride: from a window to the next; nil puts them side by side.
    ///   - padding: rows and columns on every side that never win.
    /// - Returns: `[batch, channels, (height + 2 padding - size) / stride + 1, the same of width]`.
    public func maxPooled(size: Int, stride: Int? = nil, padding: Int = 0) -> Tensor {
        let windows = PoolWindows("maxPooled", shape, size: size, stride: stride ?? size, padding: padding)
        var winners = [Int32](repeating: 0, count: windows.outputShape.elementCount)
        let output = Tensor(shape: windows.outputShape) { out in
            withPointer { x in
                windows.forEachWindow { place, window in
                    var best = window.first
                    // NaN wins and keeps its place, so that it is seen.
                    window.forEachPixel { if !(x[$0] <= x[best]) && !x[best].isNaN { best = $0 } }
                    out[place] = x[best]
                    winners[place] = Int32(best)
                }
            }
        }
        let inputShape = shape
        return output.recorded("maxPooled", self) { [winners] upstream in
            var gradient = Tensor.zeros(inputShape)
            gradient.mutate { dx in
                upstream.withPointer { dy in
                    for (place, winner) in winners.enumerated() { dx[Int(winner)] += dy[place] }
                }
            }
            return gradient
        }
    }

    /// The mean of every channel of every image: `[batch, channels]` for `[batch, channels, height, width]`.
    public func globalAveragePooled() -> Tensor {
        guard rank == 4 else {
            Misuse.stop(
                "globalAveragePooled", rule: "[batch, channels, height, width]", found: "\(shape)",
                remedy: "check the order of the axes")
        }
        return reshaped([shape[0], shape[1], shape[2] * shape[3]]).mean(axis: 2)
    }
}

/// Where the windows of a pooling lie.
private struct PoolWindows {
    let outputShape: Shape
    private let planes: Int
    private let height: Int
    private let width: Int
    private let size: Int
    private let stride: Int
    private let padding: Int

    init(_ op: StaticString, _ shape: Shape, size: Int, stride: Int, padding: Int) {
        guard shape.rank == 4, size >= 1, stride >= 1, padding >= 0, 2 * padding <= size,
            shape[2] + 2 * padding >= size, shape[3] + 2 * padding >= size, shape.elementCount < Int32.max
        else {
            Misuse.stop(
                op, rule: "images [batch, channels, height, width] that hold a window, padded by half of it at most",
                found: "\(shape), size \(size), stride \(stride), padding \(padding)", remedy: "take a smaller window")
        }
        (planes, height, width) = (shape[0] * shape[1], shape[2], shape[3])
        (self.size, self.stride, self.padding) = (size, stride, padding)
        outputShape = [
            shape[0], shape[1], (height + 2 * padding - size) / stride + 1, (width + 2 * padding - size) / stride + 1,
        ]
    }

    /// The part of a window that lies inside of the image.
    struct Window {
        let first: Int
        let rows: Int
        let columns: Int
        let width: Int

        @inline(__always)
        func forEachPixel(_ body: (Int) -> Void) {
            for row in 0..<rows {
                for column in 0..<columns { body(first + row * width + column) }
            }
        }
    }

    /// For windows of 2×2, side by side: where each row of the output begins, and the two rows that it comes from.
    @inline(__always)
    func forEachPairOfRows(_ body: (_ place: Int, _ above: Int, _ below: Int, _ count: Int) -> Void) {
        let (rows, columns) = (outputShape[2], outputShape[3])
        for plane in 0..<planes {
            for row in 0..<rows {
                let above = (plane * height + 2 * row) * width
                body((plane * rows + row) * columns, above, above + width, columns)
            }
        }
    }

    @inline(__always)
    func forEachWindow(_ body: (_ place: Int, _ window: Window) -> Void) {
        var place = 0
        for plane in 0..<planes {
            for outputRow in 0..<outputShape[2] {
                let start = outputRow * stride - padding
                let (top, bottom) = (max(start, 0), min(start + size, height))
                for outputColumn in 0..<outputShape[3] {
                    let start = outputColumn * stride - padding
                    let (left, right) = (max(start, 0), min(start + size, width))
                    let first = (plane * height + top) * width + left
                    body(place, Window(first: first, rows: bottom - top, columns: right - left, width: width))
                    place += 1
                }
            }
        }
    }
}
