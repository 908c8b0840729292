/// A walk over all indices of a shape that keeps a position in each of two tensors.
///
/// Neighbouring axes are joined where both tensors step evenly over them, so the innermost run is as long as it can be:
/// adding a row to a matrix takes one run for each row, two equal shapes a single run. Group 0 is the innermost.
struct StridedLoop {
    private(set) var groups = 0
    private(set) var extents = Strides(repeating: 1)
    private(set) var first = Strides(repeating: 0)
    private(set) var second = Strides(repeating: 0)

    /// The walk over `shape` for tensors with these strides.
    init(over shape: Shape, first: Strides, second: Strides) {
        for axis in shape.indices.reversed() where shape[axis] != 1 {
            add(extent: shape[axis], first[axis], second[axis])
        }
        groups = max(groups, 1)
    }

    private mutating func add(extent: Int, _ firstStride: Int, _ secondStride: Int) {
        let last = groups - 1
        if last >= 0, firstStride == self.first[last] * extents[last], secondStride == self.second[last] * extents[last]
        {
            extents[last] *= extent
        } else {
            extents[groups] = extent
            self.first[groups] = firstStride
            self.second[groups] = secondStride
            groups += 1
        }
    }

    /// The number of elements in each run.
    var runLength: Int { extents[0] }

    /// Calls `body` with the positions in both tensors at the start of each run, in row-major order.
    @inline(__always)
    func forEachRun(_ body: (_ first: Int, _ second: Int) -> Void) {
        var counters = Strides(repeating: 0)
        var (firstPosition, secondPosition) = (0, 0)
        let runs = (1..<8).reduce(1) { $0 * extents[$1] }
        for _ in 0..<runs {
            body(firstPosition, secondPosition)
            var group = 1
            while group < groups {
                counters[group] += 1
                firstPosition += first[group]
                secondPosition += second[group]
                if counters[group] < extents[group] { break }
                firstPosition -= first[group] * extents[group]
                secondPosition -= second[group] * extents[group]
                counters[group] = 0
                group += 1
            }
        }
    }
}
