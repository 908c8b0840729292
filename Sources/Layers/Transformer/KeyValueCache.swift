import TensorCore

/// The keys and values of the steps that attention has seen, kept so that a new step is worked out alone.
public struct KeyValueCache {
    /// `[batch, heads, steps, width]`; nil before the first step.
    private(set) var keys: Tensor?
    private(set) var values: Tensor?

    public init() {}

    /// How many steps are kept.
    public var count: Int { keys?.shape[2] ?? 0 }

    /// Adds steps at the end.
    mutating func append(keys newKeys: Tensor, values newValues: Tensor) {
        keys = keys.map { .concatenate([$0, newKeys], axis: 2) } ?? newKeys
        values = values.map { .concatenate([$0, newValues], axis: 2) } ?? newValues
    }
}
