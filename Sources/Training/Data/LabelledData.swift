import TensorCore

/// Rows of numbers with a class each, ready for training.
public struct LabelledData: BatchSource, Sendable {
    /// `[rows, ...]`.
    public let inputs: Tensor
    /// `[rows]`, class indices from 0.
    public let labels: [Int]

    public var count: Int { labels.count }

    public init(inputs: Tensor, labels: [Int]) {
        guard inputs.rank > 0, inputs.shape[0] == labels.count else {
            Misuse.stop(
                "LabelledData", rule: "one label for each row", found: "inputs \(inputs.shape), \(labels.count) labels",
                remedy: "the first axis of the inputs counts rows")
        }
        (self.inputs, self.labels) = (inputs, labels)
    }

    /// From plain lists: rows of equal length.
    public init(rows: [[Double]], labels: [Int]) {
        let width = rows.first?.count ?? 0
        if let row = rows.firstIndex(where: { $0.count != width }) {
            Misuse.stop(
                "LabelledData", rule: "rows of equal length",
                found: "\(width) numbers in row 0, \(rows[row].count) in row \(row)", remedy: "check how rows were cut")
        }
        self.init(inputs: Tensor([rows.count, width], rows.flatMap { $0.map { Scalar($0) } }), labels: labels)
    }

    /// From images as bytes, one after the other, scaled to 0...1.
    public init(pixels: [UInt8], rows: Int, labels: [Int]) {
        guard rows > 0 ? pixels.count % rows == 0 : rows == 0 && pixels.isEmpty else {
            Misuse.stop(
                "LabelledData", rule: "as many pixels in each row", found: "\(pixels.count) pixels, \(rows) rows",
                remedy: "check the number of rows")
        }
        let inputs = Tensor(
            shape: [rows, pixels.count / max(rows, 1)],
            writingElements: { values in
                for (place, pixel) in pixels.enumerated() { values[place] = Scalar(pixel) / 255 }
            })
        self.init(inputs: inputs, labels: labels)
    }

    /// These rows, in this order.
    public func batch(_ rows: [Int]) -> LabelledData {
        LabelledData(inputs: inputs.gatherRows(rows), labels: rows.map { labels[$0] })
    }

    public func batch(_ rows: [Int], using generator: inout RandomSource) -> LabelledData { batch(rows) }
}
