internal import CKernels

/// How well each key suits a query, by a net with one hidden layer: the scores of additive attention in one operation.
///
/// ```
/// score[b, t]   = Σ over u of weight[u] · h[t, b, u]          h[t, b, u] = tanh(keys[t, b, u] + query[b, u])
/// dKeys[t, b]   = dScore[b, t] · weight · (1 - h²)            dQuery[b] = Σ over t of dKeys[t, b]
/// dWeight       = Σ over b, t of dScore[b, t] · h[t, b]
/// ```
/// Keys and query have been multiplied by their matrices before. Padding is not read: its scores are 0 and no gradient
/// goes there. Caches h, if it is recorded. Complexity: O(time · batch · units).
/// - Parameters:
///   - query: `[batch, units]`.
///   - keys: `[time, batch, units]`.
///   - weight: `[units]`.
///   - lengths: how many keys of each sequence count, from the first on; nil for all.
/// - Returns: `[batch, time]`, any real numbers.
public func additiveScores(query: Tensor, keys: Tensor, weight: Tensor, lengths: [Int]? = nil) -> Tensor {
    let plan = ScorePlan(query.shape, keys.shape, weight.shape, lengths)
    let isKept = Recording.isOn && (query.isRecorded || keys.isRecorded || weight.isRecorded)
    var hidden: Tensor?
    let scores = Tensor(shape: [plan.batch, plan.time]) { scores in
        scores.update(repeating: 0, count: plan.batch * plan.time)
        hidden = Tensor(shape: isKept ? keys.shape : [plan.units]) { hidden in
            plan.forEach { place, score in
                let row = place % plan.batch
                scores[score] = kernels.pointee.tanh_score(
                    keys.storage.elements + place * plan.units, query.storage.elements + row * plan.units,
                    weight.storage.elements, isKept ? hidden + place * plan.units : hidden, plan.units)
            }
        }
        withExtendedLifetime((query, keys, weight)) {}
    }
    guard isKept, let hidden else { return scores }
    let weights = weight.detached
    let gradients = SharedGradients { plan.gradients($0, hidden: hidden, weight: weights) }
    return scores.recorded(
        "additiveScores", (query, { gradients.of($0).query }), (keys, { gradients.of($0).keys }),
        (weight, { gradients.of($0).weight }))
}

/// The sizes, and which pairs of query and key are compared.
private struct ScorePlan {
    // Letters as in the formula's names: how many sequences, steps and units there are.
    let batch: Int
    let time: Int
    let units: Int
    let lengths: [Int]?

    init(_ query: Shape, _ keys: Shape, _ weight: Shape, _ lengths: [Int]?) {
        guard keys.rank == 3, query == Shape(keys.dropFirst()), weight == [keys[2]] else {
            Misuse.stop(
                "additiveScores", rule: "query [batch, units], keys [time, batch, units], weight [units]",
                found: "query \(query), keys \(keys), weight \(weight)",
                remedy: "multiply query and keys by their matrices first; keys are time-major")
        }
        (time, batch, units) = (keys[0], keys[1], keys[2])
        self.lengths = lengths
        Misuse.checkLengths(lengths, count: batch, upTo: time, op: "additiveScores")
    }

    /// Calls `body` for each key that counts: which one of `time · batch`, and where its score stands.
    @inline(__always)
    func forEach(_ body: (_ place: Int, _ score: Int) -> Void) {
        for step in 0..<time {
            for row in 0..<batch where step < lengths?[row] ?? time { body(step * batch + row, row * time + step) }
        }
    }

    func gradients(
        _ upstream: Tensor, hidden: Tensor, weight: Tensor
    ) -> (query: Tensor, keys: Tensor, weight: Tensor) {
        var (query, weights) = (Tensor.zeros([batch, units]), Tensor.zeros([units]))
        var keys = lengths == nil ? Tensor(unset: hidden.shape) : .zeros(hidden.shape)
        keys.mutate { keys in
            query.mutate { query in
                weights.mutate { weights in
                    forEach { place, score in
                        kernels.pointee.tanh_score_gradient(
                            upstream.storage.elements[score], hidden.storage.elements + place * units,
                            weight.storage.elements, keys + place * units, query + place % batch * units, weights,
                            units)
                    }
                }
            }
        }
        withExtendedLifetime((upstream, hidden, weight)) {}
        return (query, keys, weights)
    }
}
