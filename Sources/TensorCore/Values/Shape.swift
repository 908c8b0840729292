/// The sizes of a tensor's axes, outermost first: `[batch, time, features]`.
///
/// A shape lives inside its tensor, without memory of its own: eight 32-bit lanes in four words. Seven lanes hold
/// sizes, 1 beyond the rank, so that their product is the number of elements; the last lane holds the rank.
public struct Shape: Sendable, BitwiseCopyable {
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// The most axes a tensor may have.
    public static let maximumRank = 7

    /// The shape of a single number: no axes, one element.
    public static var scalar: Shape { Shape(rank: 0) }

    private init(rank: Int) {
        let ones: UInt64 = 0x1_0000_0001
        words = (ones, ones, ones, 0x1)
        self[lane: 7] = Int32(truncatingIfNeeded: rank)
    }

    private subscript(lane lane: Int) -> Int32 {
        @inline(__always) get {
            withUnsafeBytes(of: words) { $0.loadUnaligned(fromByteOffset: lane * 4, as: Int32.self) }
        }
        @inline(__always) set {
            withUnsafeMutableBytes(of: &words) { $0.storeBytes(of: newValue, toByteOffset: lane * 4, as: Int32.self) }
        }
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

    /// One axis of this size: what `[size]` is, without the array that a literal makes on the way.
    @inline(__always)
    static func vector(_ size: Int) -> Shape {
        guard 0...Int(Int32.max) ~= size else { return Shape(CollectionOfOne(size)) }  // Stops with a message.
        var shape = Shape(rank: 1)
        shape.setSize(size, at: 0)
        return shape
    }

    /// The number of axes.
    @inline(__always) public var rank: Int { Int(self[lane: 7]) }

    /// The number of elements of a tensor of this shape.
    public var elementCount: Int {
        var product = 1
        for axis in 0..<rank { product *= Int(self[lane: axis]) }
        return product
    }

    @inline(__always)
    private mutating func setSize(_ size: Int, at axis: Int) { self[lane: axis] = Int32(truncatingIfNeeded: size) }

    /// This shape with another size on one axis.
    func replacing(_ axis: Int, with size: Int) -> Shape {
        if size > Int32.max { return Shape(enumerated().map { $0 == axis ? size : $1 }) }  // Stops with a message.
        var result = self
        result.setSize(size, at: axis)
        return result
    }

    /// This shape with one more axis at the end.
    func appending(_ size: Int) -> Shape {
        guard rank < Self.maximumRank else { return Shape(Array(self) + [size]) }
        var result = self
        result[lane: 7] += 1
        result.setSize(size, at: rank)
        return result
    }
}

extension Shape: Hashable {
    /// Same sizes and same rank.
    @inline(__always)
    public static func == (left: Shape, right: Shape) -> Bool {
        let (a, b) = (left.words, right.words)
        return (a.0 ^ b.0) | (a.1 ^ b.1) | (a.2 ^ b.2) | (a.3 ^ b.3) == 0
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
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
        return Int(self[lane: axis])
    }

    public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}
