/// The sizes of a tensor's axes, outermost first: `[batch, time, features]`.
///
/// A shape lives inside its tensor, without memory of its own: up to seven axes in eight 32-bit lanes. Lanes beyond the
/// rank hold 1, so that the product of the lanes is the number of elements; the last lane holds the rank.
public struct Shape: Hashable, Sendable {
    private var outer: SIMD4<Int32>
    private var inner: SIMD4<Int32>

    /// The most axes a tensor may have.
    public static let maximumRank = 7

    /// The shape of a single number: no axes, one element.
    public static let scalar = Shape(rank: 0)

    private init(rank: Int) {
        outer = SIMD4(repeating: 1)
        inner = SIMD4(1, 1, 1, Int32(truncatingIfNeeded: rank))
    }

    /// A shape with these sizes.
    public init(_ sizes: some Collection<Int>) {
        guard sizes.count <= Self.maximumRank, sizes.allSatisfy({ 0...Int(Int32.max) ~= $0 }) else {
            Misuse.stop(
                "Shape", rule: "at most \(Self.maximumRank) axes, each size from 0 to \(Int32.max)",
                found: "\(Array(sizes))", remedy: "check how the sizes were computed, or join axes")
        }
        self.init(rank: sizes.count)
        for (axis, size) in sizes.enumerated() { setSize(size, at: axis) }
    }

    /// The number of axes.
    @inline(__always) public var rank: Int { Int(inner.w) }

    /// The number of elements of a tensor of this shape.
    public var elementCount: Int {
        var product = Int(outer.x) * Int(outer.y) * Int(outer.z) * Int(outer.w)
        if rank > 4 { product *= Int(inner.x) * Int(inner.y) * Int(inner.z) }
        return product
    }

    @inline(__always)
    private mutating func setSize(_ size: Int, at axis: Int) {
        let size = Int32(truncatingIfNeeded: size)
        if axis < 4 { outer[axis] = size } else { inner[axis - 4] = size }
    }

    /// This shape with another size on one axis.
    func replacing(_ axis: Int, with size: Int) -> Shape {
        var result = self
        result.setSize(size, at: axis)
        return result
    }

    /// This shape with one more axis at the end.
    func appending(_ size: Int) -> Shape {
        guard rank < Self.maximumRank else { return Shape(Array(self) + [size]) }
        var result = self
        result.inner.w += 1
        result.setSize(size, at: rank)
        return result
    }

    /// Same sizes and same rank.
    @inline(__always)
    public static func == (left: Shape, right: Shape) -> Bool {
        let difference = (left.outer ^ right.outer) | (left.inner ^ right.inner)
        return difference == SIMD4(repeating: 0)
    }
}

extension Shape: RandomAccessCollection, ExpressibleByArrayLiteral, CustomStringConvertible {
    public init(arrayLiteral sizes: Int...) { self.init(sizes) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { rank }

    /// The size of an axis, counted from the outermost, which is 0.
    @inline(__always)
    public subscript(axis: Int) -> Int {
        guard axis >= 0, axis < rank else {
            Misuse.stop(
                "Shape", rule: "an axis from 0 to the rank less one", found: "axis \(axis) of \(self)",
                remedy: "count axes from 0; operations also take -1 for the last axis")
        }
        return Int(axis < 4 ? outer[axis] : inner[axis - 4])
    }

    public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}
