/// Questions about axes that many operations ask.
extension Shape {
    /// The axis counted from 0, where -1 means the last one.
    func axis(_ axis: Int, op: StaticString) -> Int {
        let counted = axis < 0 ? axis + rank : axis
        guard 0..<rank ~= counted else {
            Misuse.stop(
                op, rule: "an axis from \(-rank) to \(rank - 1) for a tensor of rank \(rank)",
                found: "axis \(axis), shape \(self)", remedy: "count axes from 0, or from the end with -1, -2, ...")
        }
        return counted
    }

    /// The shapes after a reduction over some axes, all of them if nil: with these axes kept as 1, and without them.
    func reducing(_ axes: [Int]?, op: StaticString) -> (kept: Shape, dropped: Shape) {
        let reduced = mask(of: axes, op: op)
        var (kept, dropped) = (self, Shape.scalar)
        for axis in 0..<rank {
            if reduced >> axis & 1 == 1 {
                kept = kept.replacing(axis, with: 1)
            } else {
                dropped = dropped.appending(self[axis])
            }
        }
        return (kept, dropped)
    }

    /// A bit for each axis that is meant.
    private func mask(of axes: [Int]?, op: StaticString) -> Int {
        guard let axes else { return 1 << rank - 1 }
        var mask = 0
        for axis in axes {
            let bit = 1 << self.axis(axis, op: op)
            guard mask & bit == 0 else {
                Misuse.stop(
                    op, rule: "every axis at most once", found: "axes \(axes)", remedy: "drop the repeated axis")
            }
            mask |= bit
        }
        return mask
    }

    /// This shape without one axis.
    func removing(_ removed: Int) -> Shape {
        var result = Shape.scalar
        for axis in 0..<rank where axis != removed { result = result.appending(self[axis]) }
        return result
    }

    /// The steps in memory from one index to the next, for each axis of a row-major tensor.
    var strides: Strides {
        var strides = Strides(repeating: 0)
        var step = 1
        for axis in indices.reversed() {
            strides[axis] = step
            step *= self[axis]
        }
        return strides
    }

    /// The strides with which a tensor of this shape is read as if it had the shape `target`: 0 along stretched axes.
    func strides(stretchedTo target: Shape) -> Strides {
        var strides = Strides(repeating: 0)
        var step = 1
        let offset = target.rank - rank
        for axis in indices.reversed() {
            strides[axis + offset] = self[axis] == 1 ? 0 : step
            step *= self[axis]
        }
        return strides
    }

    /// The shape that both shapes stretch to, or nil if they do not fit.
    ///
    /// Axes are compared from the last; a missing axis counts as 1, and a size of 1 stretches to the other size.
    public func broadcast(with other: Shape) -> Shape? {
        var result = rank >= other.rank ? self : other
        let shift = (result.rank - rank, result.rank - other.rank)
        for axis in result.indices {
            let left = axis < shift.0 ? 1 : self[axis - shift.0]
            let right = axis < shift.1 ? 1 : other[axis - shift.1]
            guard left == right || left == 1 || right == 1 else { return nil }
            result = result.replacing(axis, with: left == 1 ? right : left)
        }
        return result
    }
}

/// Steps in memory, one for each axis; unused entries are 0.
typealias Strides = SIMD8<Int>
