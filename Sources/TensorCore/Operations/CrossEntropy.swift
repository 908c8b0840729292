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
        checkIndices(labels, below: classes, op: "softmaxCrossEntropy")
        let shares = Shares(weights, count: labels.count)
        var loss = 0.0  // Many small shares: a Float would lose digits.
        let probabilities = Tensor(shape: shape, count: count) { out in
            withPointer { z in
                softmaxRows(z, out, rows: labels.count, classes) { row, largest, sum in
                    let share = shares[row]
                    if share != 0 {
                        let z = z + row * classes
                        let spread = smoothing == 0 ? 0 : smoothing * runSum(z, classes) / Scalar(classes)
                        let target = (1 - smoothing) * z[labels[row]] + spread
                        loss += Double(share * (FastMath.log(sum) + largest - target))
                    }
                }
            }
        }
        return Tensor(Scalar(loss)).recorded("softmaxCrossEntropy", self) { upstream in
            let scale = upstream.item
            return Tensor(shape: probabilities.shape, count: probabilities.count) { gradient in
                probabilities.withPointer { probabilities in
                    for (row, label) in labels.enumerated() {
                        let (p, gradient) = (probabilities + row * classes, gradient + row * classes)
                        let share = shares[row] * scale
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
        }
    }

    /// The mean binary cross-entropy of targets under `sigmoid(self)`, in nats.
    ///
    /// ```
    /// loss = mean of max(z, 0) - z·t + log(1 + exp(-|z|))
    /// dz   = (sigmoid(z) - t) / count
    /// ```
    /// Caches logits and targets. Complexity: O(elements).
    /// This tensor holds the logits, of any shape.
    /// - Parameter targets: probabilities 0...1 of the logits' shape; constants, no gradient flows to them.
    /// - Returns: a single number.
    public func binaryCrossEntropy(targets: Tensor) -> Tensor {
        if targets.shape != shape { Self.stopAtTargets(shape, targets.shape) }
        let (z, t) = (detached, targets.detached)
        let share = 1 / Scalar(count)
        var sum = 0.0  // Many small losses: a Float would lose digits.
        for index in 0..<count {
            let (z, t) = (storage.elements[index], targets.storage.elements[index])
            sum += Double((z < 0 ? 0 : z) - z * t + FastMath.logOnePlus(FastMath.exp(-Swift.abs(z))))
        }
        return Tensor(Scalar(sum / Double(count))).recorded("binaryCrossEntropy", self) { upstream in
            let scale = upstream.item * share
            return elementwise(z, t, op: "binaryCrossEntropy") { (FastMath.sigmoid($0) - $1) * scale }
        }
    }

    @inline(never)
    private static func stopAtTargets(_ logits: Shape, _ targets: Shape) -> Never {
        Misuse.stop(
            "binaryCrossEntropy", rule: "one target for each logit", logits, targets,
            remedy: "reshape the targets; a column [batch, 1] is not a vector [batch]")
    }
}

/// Which part of the loss each row has: its weight over the sum of weights.
private struct Shares {
    private let weights: [Scalar]?
    private let scale: Scalar

    init(_ weights: [Scalar]?, count: Int) {
        let total = weights.map { $0.reduce(0, +) } ?? Scalar(count)
        (self.weights, scale) = (weights, total == 0 ? 0 : 1 / total)
    }

    subscript(row: Int) -> Scalar { (weights?[row] ?? 1) * scale }
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
