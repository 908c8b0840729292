/// Losses of classifiers, from logits: fused with softmax or sigmoid, so that they stay finite where the separate steps
/// do not, and so that the gradient is simply `probability - target`.
extension Tensor {
    /// The mean negative log-likelihood of the labels under `softmax(self)`, in nats.
    ///
    /// ```
    /// loss = Σ wᵢ · (log Σⱼ e^(zᵢⱼ - max) + max - zᵢ,label) / Σ wᵢ
    /// dz   = wᵢ (softmax(z) - oneHot(label)) / Σ wᵢ
    /// ```
    /// With label smoothing the target is `(1 - smoothing) · oneHot(label) + smoothing / classCount`, so that the model
    /// is not driven to certainty. Source: C. Szegedy et al. (2016), arXiv:1512.00567, section 7.
    /// Caches the probabilities. Complexity: O(examples · classCount).
    /// This tensor holds the logits, `[..., classCount]`; all leading axes count as examples.
    /// - Parameters:
    ///   - labels: a class from 0 to classCount - 1 for each example.
    ///   - weights: a weight for each example, 0 for padding; nil for equal weights. If all are 0 the loss is 0.
    ///   - smoothing: the share of the target that is spread evenly over all classes, from 0 to 1.
    /// - Returns: a single number.
    public func softmaxCrossEntropy(labels: [Int], weights: [Scalar]? = nil, smoothing: Scalar = 0) -> Tensor {
        let classes = rank > 0 ? shape[rank - 1] : 0
        guard classes > 0, labels.count * classes == count, weights.map({ $0.count == labels.count }) ?? true else {
            Misuse.stop(
                "softmaxCrossEntropy", rule: "logits [..., classCount], one label (and weight) for each example",
                found: "logits \(shape), \(labels.count) labels, \(weights?.count.description ?? "no") weights",
                remedy: "reshape the logits to [examples, classCount]")
        }
        let (shape, count) = (self.shape, self.count)
        /// Calls `body` with what the loops need, while weights and labels stay where they are.
        func withRows(_ body: (LabelledRows) -> Tensor) -> Tensor {
            labels.withUnsafeBufferPointer { labels in
                guard let weights else { return body(LabelledRows(labels, nil, classes: classes, smoothing)) }
                return weights.withUnsafeBufferPointer {
                    body(LabelledRows(labels, $0, classes: classes, smoothing))
                }
            }
        }
        // The probabilities, and behind them the loss.
        let result = withRows { rows in
            withPointer { Tensor(shape: shape, count: count + 1, by: Likelihood(z: $0, rows: rows)) }
        }
        let loss = result.withPointer { Tensor(shape: .scalar, count: 1, by: Entry(start: $0, place: count)) }
        return loss.recorded("softmaxCrossEntropy", self) { upstream in
            withRows { rows in
                withExtendedLifetime((result, upstream)) {
                    let loop = LikelihoodGradient(
                        probabilities: result.storage.elements, upstream: upstream.storage.elements, rows: rows)
                    return Tensor(shape: shape, count: count, by: loop)
                }
            }
        }
    }
}

/// The rows of logits: their labels, and which part of the loss each has: its weight over the sum of weights.
private struct LabelledRows: BitwiseCopyable {
    let labels: UnsafeBufferPointer<Int>
    let classes: Int
    let smoothing: Scalar
    private let weights: UnsafePointer<Scalar>?
    private let scale: Scalar

    init(
        _ labels: UnsafeBufferPointer<Int>, _ weights: UnsafeBufferPointer<Scalar>?, classes: Int, _ smoothing: Scalar
    ) {
        (self.labels, self.classes, self.smoothing) = (labels, classes, smoothing)
        let total = weights.map { $0.reduce(0, +) } ?? Scalar(labels.count)
        (self.weights, scale) = (weights?.baseAddress, total == 0 ? 0 : 1 / total)
    }

    func share(of row: Int) -> Scalar { (weights?[row] ?? 1) * scale }

    /// Weights are plain numbers of this one step, so a loop that reads them is not replayed.
    func reads(_ tensors: UnsafePointer<Scalar>...) -> [UnsafePointer<Scalar>] {
        tensors + (weights.map { [$0] } ?? [])
    }
}

private struct Likelihood: MemoryLoop {
    let z: UnsafePointer<Scalar>
    let rows: LabelledRows

    var reads: [UnsafePointer<Scalar>] { rows.reads(z) }
    var indices: UnsafePointer<Int>? { rows.labels.baseAddress }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        let (classes, labels, smoothing) = (rows.classes, rows.labels, rows.smoothing)
        checkIndices(labels, below: classes, op: "softmaxCrossEntropy")
        var loss = 0.0  // Many small shares: a Float would lose digits.
        softmaxRows(z, out, rows: labels.count, classes) { row, largest, sum in
            let share = rows.share(of: row)
            if share != 0 {
                let z = z + row * classes
                let spread = smoothing == 0 ? 0 : smoothing * runSum(z, classes) / Scalar(classes)
                let target = (1 - smoothing) * z[labels[row]] + spread
                loss += Double(share * (FastMath.log(sum) + largest - target))
            }
        }
        out[labels.count * classes] = Scalar(loss)
    }
}

/// One number of a tensor.
private struct Entry: MemoryLoop {
    let start: UnsafePointer<Scalar>
    let place: Int

    var reads: [UnsafePointer<Scalar>] { [start] }
    func run(into out: UnsafeMutablePointer<Scalar>) { out[0] = start[place] }
}

private struct LikelihoodGradient: MemoryLoop {
    let probabilities: UnsafePointer<Scalar>
    /// The gradient at the loss: one number.
    let upstream: UnsafePointer<Scalar>
    let rows: LabelledRows

    var reads: [UnsafePointer<Scalar>] { rows.reads(probabilities, upstream) }
    var indices: UnsafePointer<Int>? { rows.labels.baseAddress }
    @inline(__always) func run(into out: UnsafeMutablePointer<Scalar>) {
        let (classes, smoothing, scale) = (rows.classes, rows.smoothing, upstream[0])
        for (row, label) in rows.labels.enumerated() {
            let (p, gradient) = (probabilities + row * classes, out + row * classes)
            let share = rows.share(of: row) * scale
            if share == 0 {
                gradient.update(repeating: 0, count: classes)
            } else {
                let spread = smoothing / Scalar(classes)
                for column in 0..<classes { gradient[column] = (p[column] - spread) * share }
                gradient[label] -= (1 - smoothing) * share
            }
        }
    }
}

/// Softmax of each row, all exponentials in one go; calls `body` with each row's largest logit and sum of
/// `e^(z - largest)`.
@inline(__always)
private func softmaxRows(
    _ z: UnsafePointer<Scalar>, _ probabilities: UnsafeMutablePointer<Scalar>, rows: Int, _ classes: Int,
    _ body: (_ row: Int, _ largest: Scalar, _ sum: Scalar) -> Void
) {
    for row in 0..<rows {
        let (z, out) = (z + row * classes, probabilities + row * classes)
        let largest = laneMaximum(z, classes, 1)
        for column in 0..<classes { out[column] = z[column] - largest }
    }
    kernels.pointee.exp(probabilities, probabilities, rows * classes)
    for row in 0..<rows {
        let out = probabilities + row * classes
        let sum = runSum(out, classes)
        for column in 0..<classes { out[column] /= sum }
        body(row, laneMaximum(z + row * classes, classes, 1), sum)
    }
}
