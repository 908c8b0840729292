import ChapterKit
import Contracts
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
    let images = signal.shape[0]
    let elements = signal.elements
    let added = (first..<signal.shape[1]).map { channel in
        (0..<images).flatMap { image -> [Double] in
            let start = (image * signal.shape[1] + channel) * area
            return elements[start..<start + area].map { Double($0) }
        }
    }
    let before = unlike(added)
    let after = try normalized(before, images, by: context[DenseNetChecks.batchNorm])
    let ours = context.isMine ? try normalized(before, images, by: DenseNetChecks.batchNorm.reference) : []
    return Figure(
        title: "Each channel gets mean 0 and variance 1 over the whole batch",
        panels: [[block], [histogram("Before", before, -3...3), histogram("After", after, -3...3, ours: ours)]],
        rowWeights: [1, 1.15],
        smallPrint: SmallPrint(
            .computed, count: "\(images) held-out pictures, \(area) places each",
            more: "three of the \(added.count) channels that the first block adds, mean ± deviation"))
}

/// Three channels as unlike as there are: those of the lowest and the highest mean, and the widest of the others.
private func unlike(_ channels: [[Double]]) -> [[Double]] {
    let byMean = channels.sorted { moments($0).mean < moments($1).mean }
    let widest = byMean.dropFirst().dropLast().max { moments($0).deviation < moments($1).deviation }
    return [byMean.first, widest, byMean.last].compactMap { $0 }
}

private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    return (mean, (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot())
}

/// The numbers of each channel, `[images · places]`, as they leave a normalisation in training.
private func normalized(_ channels: [[Double]], _ images: Int, by norm: BatchNorm) throws -> [[Double]] {
    let places = channels[0].count / images
    let numbers = (0..<images).flatMap { image in
        channels.flatMap { $0[image * places..<(image + 1) * places] }
    }
    let (ones, zeros) = (channels.map { _ in 1.0 }, channels.map { _ in 0.0 })
    let pass = try norm(
        Images(count: images, channels: channels.count, height: 1, width: places, values: numbers),
        ChannelNorm(scale: ones, shift: zeros, runningMean: zeros, runningVariance: ones), .training, 0.1, 1e-5)
    return channels.indices.map { channel in
        (0..<images).flatMap { image -> ArraySlice<Double> in
            let start = (image * channels.count + channel) * places
            return pass.output.values[start..<start + places]
        }
    }
}

/// - Parameter ours: channels of our own, below the learner's.
private func histogram(
    _ title: String, _ channels: [[Double]], _ range: ClosedRange<Double>, ours: [[Double]] = []
) -> Chart {
    let bins = 40
    let width = (range.upperBound - range.lowerBound) / Double(bins)
    let centres = (0..<bins).map { range.lowerBound + (Double($0) + 0.5) * width }
    func shares(_ values: [Double]) -> [Double] {
        var shares = [Double](repeating: 0, count: bins)
        for value in values where range.contains(value) {
            shares[min(bins - 1, Int((value - range.lowerBound) / width))] += 1 / Double(values.count)
        }
        return shares
    }
    let below = ours.enumerated().map { number, values in
        ChartLayer.ours(x: centres, y: shares(values), label: number == 0 ? "reference" : "")
    }
    let layers = channels.enumerated().map { number, values in
        let (mean, deviation) = moments(values)
        let numbers = [mean, deviation].map { NumberFormat.fixed($0, decimals: 2) }
        return ChartLayer.line(
            x: centres, y: shares(values), label: "\(numbers[0]) ± \(numbers[1])", color: .series(number))
    }
    return Chart(
        title: title, x: Axis("value", from: range.lowerBound, to: range.upperBound),
        y: Axis("share of the numbers", from: 0, format: .percent), layers: below + layers)
}

/// The numbers of a batch as a box of channels (across), places (up) and pictures (into the page), after Wu and He,
/// Group normalization (2018), figure 2; beside it the slab of one channel, which has one mean.
private let block: Diagram = {
    let (channels, places, pictures) = (5, 4, 4)
    let chosen = 1
    let slab = Point(11, 0)
    let shapes =
        box(at: Point(0, 0), channels: 0..<channels, places, pictures) { $0 == chosen }
        + box(at: Point(slab.x - Double(chosen), 0), channels: chosen..<chosen + 1, places, pictures) { _ in true }
    let tip = Point(9.9, 2.8)
    return Diagram(
        title: "What is averaged",
        shapes: shapes + [
            .line([Point(8, tip.y), tip], hasHead: true),
            .text("channels", at: Point(2.5, -0.55)), .text("places", at: Point(-0.35, 2), side: .right),
            .text("pictures", at: Point(6.35, 0.55), side: .left),
            .text("channel 2 of all pictures,\nat all places:", at: Point(14.4, 3.3), side: .left),
            .text("one mean, one variance", at: Point(14.4, 1.6), color: .series(0), side: .left),
        ])
}()

/// The three sides of a box that are seen, cell by cell; `isChosen` says which channels have the colour.
private func box(
    at corner: Point, channels: Range<Int>, _ places: Int, _ pictures: Int, isChosen: (Int) -> Bool
) -> [Diagram.Shape] {
    func place(_ channel: Int, _ up: Int, _ back: Int) -> Point {
        Point(corner.x + Double(channel) + 0.55 * Double(back), corner.y + Double(up) + 0.38 * Double(back))
    }
    func side(_ corners: [Point], _ channel: Int) -> Diagram.Shape {
        .area(
            corners, color: isChosen(channel) ? .series(0) : .quiet, opacity: isChosen(channel) ? 0.55 : 0.12)
    }
    let (last, height) = (channels.upperBound, places)
    var shapes: [Diagram.Shape] = []
    for channel in channels {
        for up in 0..<places {
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { place(channel + $0.0, up + $0.1, 0) }
            shapes.append(side(corners, channel))
        }
        for back in 0..<pictures {
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { place(channel + $0.0, height, back + $0.1) }
            shapes.append(side(corners, channel))
        }
    }
    for back in 0..<pictures {
        for up in 0..<places {
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { place(last, up + $0.1, back + $0.0) }
            shapes.append(side(corners, last - 1))
        }
    }
    return shapes
}
