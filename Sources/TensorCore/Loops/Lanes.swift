/// A tensor seen along one axis: `outer` blocks of `length` slabs of `inner` neighbouring elements.
///
/// Element k of lane (o, i) is at `o * length * inner + k * inner + i`.
struct Lanes {
    let outer: Int
    let length: Int
    let inner: Int

    init(of shape: Shape, along axis: Int) {
        outer = shape[..<axis].reduce(1, *)
        length = shape[axis]
        inner = shape[(axis + 1)...].reduce(1, *)
    }

    /// Calls `body` with the position of each lane's first element; the step along a lane is `inner`.
    @inline(__always)
    func forEach(_ body: (_ start: Int) -> Void) {
        for block in 0..<outer {
            for column in 0..<inner { body(block * length * inner + column) }
        }
    }
}
