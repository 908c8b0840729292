import ChapterKit
import DataLoading
import Foundation
import Layers
import Plotting
import TensorCore

/// The block of numbers that one mean is taken over, and a few channels of a trained net before and after.
func drawBatchNormAxes(_ context: FigureContext) throws -> Figure {
    let net = try TrainedFashionNet.load(from: context.datasets)
    let items = try FashionMNIST.load(.part, from: context.datasets).test
    let (signal, first) = withoutRecording {
        var signal = net.stem(ImageData(items).batch(Array(0..<64)).inputs)
        if let norm = net.stemNorm { signal = norm(signal, mode: .evaluation, rectified: true).maxPooled(size: 2) }
        return (net.blocks[0](signal, mode: .evaluation), signal.shape[1])
    }
    let area = signal.shape[2] * signal.shape[3]
    let (images, channels) = (signal.shape[0], 3)
    let elements = signal.elements
    let before = (0..<channels).map { channel in
        (0..<images).flatMap { image -> [Double] in
            let start = (image * signal.shape[1] + first + channel) * area
            return elements[start..<start + area].map { Double($0) }
        }
    }
    let after = before.map(normalized)
    return Figure(
        title: "Each channel gets mean 0 and variance 1 over the whole batch",
        panels: [[block], [histogram("Before", before, -3...3), histogram("After", after, -3...3)]],
        rowWeights: [1.15, 1],
        smallPrint: SmallPrint(
            .computed, count: "\(images) held-out pictures, \(area) places each",
            more: "three channels that the first layer of the trained DenseNet adds"))
}

private func normalized(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return values.map { ($0 - mean) / (variance + 1e-5).squareRoot() }
}

private func histogram(_ title: String, _ channels: [[Double]], _ range: ClosedRange<Double>) -> Chart {
    let bins = 60
    let width = (range.upperBound - range.lowerBound) / Double(bins)
    let layers = channels.enumerated().map { number, values -> Plotting.Layer in
        var counts = [Double](repeating: 0, count: bins)
        for value in values where range.contains(value) {
            counts[min(bins - 1, Int((value - range.lowerBound) / width))] += 1 / Double(values.count)
        }
        return .line(
            x: (0..<bins).map { range.lowerBound + (Double($0) + 0.5) * width }, y: counts,
            label: "channel \(number + 1)", color: .series(number))
    }
    return Chart(
        title: title, x: Axis("value", from: range.lowerBound, to: range.upperBound),
        y: Axis("share of the numbers", from: 0, format: .percent), layers: layers)
}

/// Pictures down, channels across, every cell a map; the cells of one channel share mean and variance.
private let block: Diagram = {
    let (images, channels) = (4, 6)
    var shapes: [Diagram.Shape] = []
    for image in 0..<images {
        for channel in 0..<channels {
            let isChosen = channel == 1
            let map = (0..<3).map { row in (0..<3).map { Double((2 * row + $0 + image + channel) % 4 + 1) } }
            shapes.append(
                .cells(
                    "\(image)-\(channel)", map, at: Point(1.7 * Double(channel), -1.7 * Double(image)), cell: 0.45,
                    map: isChosen ? .blues : .grey, range: isChosen ? -1...6 : 0...14))
        }
    }
    shapes += [
        .group("", at: Point(1.7, -2.55), width: 1.68, height: 6.75, color: .series(0)),
        .text("channels", at: Point(4.25, 1.4)), .text("pictures", at: Point(-1.2, -2.55), side: .right),
        .box(
            "note", "one mean, one variance\nfor all pictures and places\nof channel 2", at: Point(13, -2.55), width: 5,
            height: 2, color: .series(0)),
    ]
    return Diagram(title: "What is averaged", shapes: shapes)
}()
