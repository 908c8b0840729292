import Foundation
import TensorCore
import Testing
import Training

@Suite struct EvaluationTests {
    /// Logits for five rows by hand: rows 0, 2 and 3 are right.
    private let logits = Tensor([[2, 0, 1], [0, 3, 1], [-1, -2, 0], [0.5, 0.25, 0], [1, 1, 4]])
    private let labels = [0, 2, 2, 0, 1]

    @Test func accuracyByHand() {
        #expect(correctCount(logits: logits, labels: labels) == 3)
    }

    @Test func theMeanDoesNotDependOnTheChunks() throws {
        let data = LabelledData(inputs: logits, labels: labels)
        // By hand: the mean over rows of log Σ e^z - z[label].
        var sum = 0.0
        for (row, label) in labels.enumerated() {
            let z = (0..<3).map { Double(logits[row, $0]) }
            sum += log(exp(z[0]) + exp(z[1]) + exp(z[2])) - z[label]
        }
        let expected = sum / 5
        for chunk in [1, 2, 3, 5, 100] {
            let evaluation = Evaluation(of: { $0 }, on: data, chunk: chunk)
            #expect(abs(evaluation.loss - expected) < 1e-6)
            #expect(evaluation.accuracy == 0.6)
        }
    }

    @Test func batchesTakeTheRowsAndTheirLabels() {
        let batch = LabelledData(inputs: logits, labels: labels).batch([4, 1])
        #expect(batch.inputs.elements == [1, 1, 4, 0, 3, 1])
        #expect(batch.labels == [1, 2])
    }

    @Test func pixelsAreScaled() {
        let data = LabelledData(pixels: [0, 255, 51, 102], rows: 2, labels: [1, 0])
        #expect(data.inputs.shape == [2, 2])
        #expect(zip(data.inputs.elements, [0, 1, 0.2, 0.4] as [Scalar]).allSatisfy { abs($0 - $1) < 1e-7 })
    }

    @Test func pixelsThatDoNotFillTheirRows() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = LabelledData(pixels: [0, 255, 51], rows: 2, labels: [1, 0])
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("3 pixels, 2 rows"))
    }

    @Test func rowsOfUnequalLength() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = LabelledData(rows: [[1, 2], [3], [4, 5, 6]], labels: [0, 1, 0])
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("1 in row 1"))
    }
}
