import DataLoading
import Layers
import TensorCore
import Training

/// Pictures with a class each, a byte a pixel in memory; batches are made of them as they are needed.
struct ImageData: BatchSource, Sendable {
    let size: ImageSize
    /// `[count, channels, row, column]`, 0...255.
    let pixels: [UInt8]
    /// `[count]`, class indices from 0.
    let labels: [Int]
    /// Whether half of a training batch's pictures are turned left to right, drawn anew each time.
    var isMirroring = false
    /// How often an epoch goes through the pictures: measuring after each pass through few of them would take longer
    /// than learning from them.
    var passes = 1

    private var length: Int { size.height * size.width * size.channels }
    var imageCount: Int { labels.count }
    /// The number of pictures in an epoch.
    var count: Int { passes * labels.count }

    func epoch(batchSize: Int, using generator: inout RandomSource) -> [[Int]] {
        (0..<passes).flatMap { _ in generator.batches(of: labels.count, size: batchSize) }
    }

    func batch(_ rows: [Int], using generator: inout RandomSource) -> LabelledData {
        guard isMirroring else { return batch(rows) }
        let isTurned = rows.map { _ in generator.chance(0.5) }
        return batch(rows) { isTurned[$0] }
    }

    /// These pictures, `[rows, channels, height, width]`, pixels in 0...1.
    ///
    /// - Parameter isTurned: whether to turn the picture at a place of the batch left to right.
    func batch(_ rows: some Collection<Int>, isTurned: (_ place: Int) -> Bool = { _ in false }) -> LabelledData {
        let width = size.width
        let inputs = Tensor(shape: [rows.count, size.channels, size.height, width]) { out in
            for (place, row) in rows.enumerated() {
                let (from, to, last) = (row * length, place * length, isTurned(place) ? width - 1 : 0)
                for pixel in 0..<length {
                    let column = pixel % width
                    let source = last == 0 ? pixel : pixel - column + last - column
                    out[to + pixel] = Scalar(pixels[from + source]) / 255
                }
            }
        }
        return LabelledData(inputs: inputs, labels: rows.map { labels[$0] })
    }

    /// Cross-entropy and accuracy of a classifier on all pictures as they are, without recording, a chunk at a time.
    func evaluation(of model: (Tensor) -> Tensor, chunk: Int = 100) -> Evaluation {
        var (loss, hits) = (0.0, 0.0)
        for start in stride(from: 0, to: imageCount, by: chunk) {
            let part = batch(start..<min(start + chunk, imageCount))
            let result = Evaluation(of: model, on: part, chunk: chunk)
            loss += result.loss * Double(part.count)
            hits += (result.accuracy ?? 0) * Double(part.count)
        }
        return Evaluation(loss: loss / Double(imageCount), accuracy: (hits / Double(imageCount)))
    }
}

extension ImageData {
    init(_ images: FashionMNIST) {
        self.init(
            size: ImageSize(height: FashionMNIST.side, width: FashionMNIST.side, channels: 1), pixels: images.pixels,
            labels: images.labels)
    }

    init(_ images: CIFAR10.Images) {
        self.init(
            size: ImageSize(height: CIFAR10.side, width: CIFAR10.side, channels: CIFAR10.channels),
            pixels: images.pixels, labels: images.labels)
    }
}
