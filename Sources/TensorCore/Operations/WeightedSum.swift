internal import CKernels

/// A mixture of values: what attention reads.
///
/// ```
/// sum[b]       = Σ over t of weights[b, t] · values[t, b]
/// dWeight[b,t] = dSum[b] · values[t, b]          dValues[t, b] = weights[b, t] · dSum[b]
/// ```
/// Padding is not read, whatever its weights are, and no gradient goes there. Caches weights and values.
/// Complexity: O(time · batch · features).
/// - Parameters:
///   - values: `[time, batch, features]`.
///   - weights: `[batch, time]`.
///   - lengths: how many values of each sequence count, from the first on; nil for all.
/// - Returns: `[batch, features]`.
public func weightedSum(of values: Tensor, weights: Tensor, lengths: [Int]? = nil) -> Tensor {
    let shape = values.shape
    guard shape.rank == 3, weights.shape == [shape[1], shape[0]] else {
        Misuse.stop(
            "weightedSum", rule: "values [time, batch, features], weights [batch, time]", shape, weights.shape,
            remedy: "transpose one of them; values are time-major")
    }
    let (time, batch, features) = (shape[0], shape[1], shape[2])
    Misuse.checkLengths(lengths, count: batch, upTo: time, op: "weightedSum")
    /// Calls `body` for each value that counts: which one of `time · batch`, its sequence, and its weight's place.
    func forEach(_ body: (_ place: Int, _ row: Int, _ weight: Int) -> Void) {
        for step in 0..<time {
            for row in 0..<batch where step < lengths?[row] ?? time {
                body((step * batch + row) * features, row * features, row * time + step)
            }
        }
    }
    let (values, weights, recordedValues, recordedWeights) = (values.detached, weights.detached, values, weights)
    var sum = Tensor.zeros([batch, features])
    sum.mutate { sum in
        let (v, w) = (values.storage.elements, weights.storage.elements)
        forEach { place, row, weight in kernels.pointee.add_scaled(sum + row, v + place, w[weight], features) }
    }
    let valuesGradient = { (upstream: Tensor) in
        var gradient = Tensor.zeros(shape)
        let (up, w) = (upstream.storage.elements, weights.storage.elements)
        gradient.mutate { gradient in
            forEach { place, row, weight in
                kernels.pointee.add_scaled(gradient + place, up + row, w[weight], features)
            }
        }
        withExtendedLifetime((upstream, weights)) {}
        return gradient
    }
    let weightsGradient = { (upstream: Tensor) in
        var gradient = Tensor.zeros(weights.shape)
        let (up, v) = (upstream.storage.elements, values.storage.elements)
        gradient.mutate { gradient in
            forEach { place, row, weight in gradient[weight] = kernels.pointee.dot(up + row, v + place, features) }
        }
        withExtendedLifetime((upstream, values)) {}
        return gradient
    }
    return withExtendedLifetime((values, weights)) {
        sum.recorded("weightedSum", (recordedValues, valuesGradient), (recordedWeights, weightsGradient))
    }
}
