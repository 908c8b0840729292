import TensorCore

/// The keys and values of the steps that attention has seen, kept so that a new step is worked out alone.
///
/// They lie in memory with room for more, which doubles when it is full: a new step is written behind the others, and
/// nothing is copied.
public struct KeyValueCache {
    /// `[batch, heads, room, width]`, of which the first ``count`` steps are set; nil before the first step.
    private(set) var keys: Tensor?
    private(set) var values: Tensor?
    /// How many steps are kept.
    public private(set) var count = 0

    private static let leastRoom = 16

    public init() {}

    /// How many steps of each sequence count, as attention takes it.
    var lengths: [Int]? { keys.map { [Int](repeating: count, count: $0.shape[0]) } }

    /// Adds steps at the end.
    ///
    /// - Parameters:
    ///   - newKeys: `[batch, heads, steps, width]`.
    ///   - newValues: the same shape.
    mutating func append(keys newKeys: Tensor, values newValues: Tensor) {
        makeRoom(newKeys.shape, valueWidth: newValues.shape[3])
        keys?.write(newKeys, from: count)
        values?.write(newValues, from: count)
        count += newKeys.shape[2]
    }

    /// Adds one step, which `body` writes.
    ///
    /// - Parameters:
    ///   - shape: of the step: `[batch, heads, 1, width]`.
    ///   - body: gets keys and values with room for the step, and its place.
    /// - Returns: what `body` gives.
    mutating func withRoomForStep<Result>(
        _ shape: Shape, _ body: (_ keys: inout Tensor, _ values: inout Tensor, _ place: Int) -> Result
    ) -> Result {
        makeRoom(shape, valueWidth: shape[3])
        var (allKeys, allValues) = (keys ?? .zeros(shape), values ?? .zeros(shape))
        (keys, values) = (nil, nil)  // Nobody else holds the memory then, so it is written to without a copy.
        defer {
            (keys, values) = (allKeys, allValues)
            count += 1
        }
        return body(&allKeys, &allValues, count)
    }

    /// Memory for steps of this shape behind the others.
    private mutating func makeRoom(_ shape: Shape, valueWidth: Int) {
        let (needed, room) = (count + shape[2], keys?.shape[2] ?? 0)
        guard needed > room else { return }
        let larger = max(needed, 2 * room, Self.leastRoom)
        keys = Self.copy(of: keys, steps: count, like: shape, room: larger)
        values = Self.copy(of: values, steps: count, like: [shape[0], shape[1], 1, valueWidth], room: larger)
    }

    /// The steps so far, in memory with more room.
    private static func copy(of kept: Tensor?, steps: Int, like shape: Shape, room: Int) -> Tensor {
        var wider = Tensor.zeros([shape[0], shape[1], room, shape[3]])
        if let kept { wider.write(kept.slice(0..<steps, axis: 2), from: 0) }
        return wider
    }
}

extension Tensor {
    /// Writes steps into `[batch, heads, room, width]`, in place where nobody else holds the memory.
    fileprivate mutating func write(_ steps: Tensor, from first: Int) {
        let (room, count, width) = (shape[2], steps.shape[2], shape[3])
        let heads = shape[0] * shape[1]
        steps.withPointer { steps in
            mutate { kept in
                for head in 0..<heads {
                    (kept + (head * room + first) * width).update(
                        from: steps + head * count * width, count: count * width)
                }
            }
        }
    }
}
