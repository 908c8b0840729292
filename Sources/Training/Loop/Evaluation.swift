import TensorCore

/// How good a model is on data it does not learn from.
public struct Evaluation: Equatable, Codable, Sendable {
    /// Mean over the rows, in nats for a classifier.
    public let loss: Double
    /// The fraction of rows whose largest logit is at their label; nil where there is no class to hit.
    public let accuracy: Double?

    public init(loss: Double, accuracy: Double? = nil) {
        (self.loss, self.accuracy) = (loss, accuracy)
    }

    /// Cross-entropy and accuracy of a classifier, without recording and in chunks, so that memory stays small.
    ///
    /// - Parameters:
    ///   - model: from inputs `[rows, ...]` to logits `[rows, classCount]`.
    ///   - data: what it is measured on.
    ///   - chunk: how many rows go through the model at once.
    public init(of model: (Tensor) -> Tensor, on data: LabelledData, chunk: Int = 1024) {
        var (loss, hits) = (0.0, 0)
        withoutRecording {
            for start in stride(from: 0, to: data.count, by: chunk) {
                let rows = start..<min(start + chunk, data.count)
                let labels = Array(data.labels[rows])
                let logits = model(data.inputs.slice(rows))
                loss += Double(logits.softmaxCrossEntropy(labels: labels).item) * Double(rows.count)
                hits += correctCount(logits: logits, labels: labels)
            }
        }
        self.init(loss: loss / Double(data.count), accuracy: Double(hits) / Double(data.count))
    }
}

/// How many rows have their largest logit at their label.
///
/// - Parameters:
///   - logits: `[rows, classCount]`.
///   - labels: `[rows]`.
/// - Returns: from 0 to the number of rows.
package func correctCount(logits: Tensor, labels: [Int]) -> Int {
    zip(logits.argMax(axis: -1), labels).count { $0 == $1 }
}
