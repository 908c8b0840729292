import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift, HeadWeights, KeysAndValues and CachedStep in
// Sources/Contracts/Transformers.swift

/// Exercise `cached-step`: one more position of a causal head, without working out the earlier ones again.
///
/// Keys and values of earlier positions do not change when one is added, so they are kept. The new position gets a
/// query, a key and a value; its key and value go to the end of the memory, and its query looks at all of it, itself
/// included:
///
/// ```
/// keys = keys and x · W_K     values = values and x · W_V     output = attend(x · W_Q, keys, values)
/// ```
///
/// - Parameters:
///   - input: x, the new position, `[width]`.
///   - weights: the three projections.
///   - memory: keys and values of the positions before; no rows at the beginning.
///   - attend: queries, keys and values to outputs; here with one query.
/// - Returns: the output of the new position, the same as a pass over the whole sequence gives it, and the memory with
///   the new row.
/// - Throws: what `attend` throws.
public func cachedStep(
    input: [Double], weights: HeadWeights, memory: KeysAndValues, attend: AttendAll
) throws -> CachedStep {
    // BEGIN SOLUTION
    let row = Matrix([input])
    let grown = KeysAndValues(
        keys: Matrix(memory.keys.table + (try row.matrixProduct(weights.key).table)),
        values: Matrix(memory.values.table + (try row.matrixProduct(weights.value).table)))
    let output = try attend(row.matrixProduct(weights.query), grown.keys, grown.values)
    return CachedStep(output: output.values, memory: grown)
    // END SOLUTION
}
