import ChapterKit
import DataLoading
import Foundation
import Layers
import Plotting
import TensorCore
import Training

/// What a trained DenseNet looks for, and what it finds in one picture.
func drawFiltersAndMaps(_ context: FigureContext) throws -> Figure {
    let net = try TrainedFashionNet.load(from: context.datasets)
    let items = try FashionMNIST.load(.part, from: context.datasets).test
    let boot = items.labels.firstIndex(of: 9) ?? 0
    let maps = withoutRecording { featureMaps(of: net, ImageData(items).batch([boot]).inputs) }
    let weight = net.stem.weight.value
    let filters = (0..<net.stem.outputChannels).map { filter in
        ImageGrid.Image(
            width: 3, height: 3, values: weight.at(filter).elements.map { Double($0) })
    }
    let picture = ImageGrid.Image(
        width: FashionMNIST.side, height: FashionMNIST.side, values: items.image(boot).map { Double($0) })
    let grids = maps.map { ImageGrid(title: $0.name, images: $0.images, columns: 4, map: .blues) }
    return Figure(
        title: "Filters and feature maps",
        panels: [
            [
                ImageGrid(title: "A held-out picture", images: [picture]),
                ImageGrid(
                    title: "First filters: blue +, orange −", images: Array(filters.prefix(20)), columns: 5,
                    map: .diverging), grids[0],
            ],
            Array(grids[1...]),
        ])
}

/// Some channels behind the stem, those that the first and the last layer of block 1 add, and the last of block 2.
private func featureMaps(of net: DenseNet, _ images: Tensor) -> [(name: String, images: [ImageGrid.Image])] {
    var signal = net.stem(images)
    if let norm = net.stemNorm { signal = norm(signal, mode: .evaluation, rectified: true).maxPooled(size: 2) }
    let (growth, first) = (net.design.growthRate, signal.shape[1])
    var maps = [("Maps behind them", channels(of: signal, 0..<12))]
    signal = net.blocks[0](signal, mode: .evaluation)
    let last = signal.shape[1]
    maps.append(("Added by layer 1 of block 1", channels(of: signal, first..<first + growth)))
    maps.append(("By the last layer of block 1", channels(of: signal, last - growth..<last)))
    signal = net.blocks[1](net.transitions[0](signal, mode: .evaluation), mode: .evaluation)
    let end = signal.shape[1]
    maps.append(("By the last layer of block 2", channels(of: signal, end - growth..<end)))
    return maps
}

/// Each channel scaled to 0...1 by itself.
private func channels(of signal: Tensor, _ range: Range<Int>) -> [ImageGrid.Image] {
    range.map { channel in
        let map = signal.slice(channel..<channel + 1, axis: 1)
        let values = map.elements.map { Double($0) }
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        return ImageGrid.Image(
            width: signal.shape[3], height: signal.shape[2],
            values: values.map { ($0 - low) / max(high - low, .leastNormalMagnitude) })
    }
}

/// The DenseNet whose weights are in the repository; `Docs/11-densenet.md` has the command that trains it again.
enum TrainedFashionNet {
    /// - Throws: `DataError` for a file that is missing, damaged, or of another net.
    static func load(from datasets: URL) throws -> DenseNet {
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let net = DenseNet(try FashionNet.design(.dense, .large), using: &generator)
        try Weights.load(datasets.appending(path: "results/fashion-densenet.safetensors"), into: net.stored)
        return net
    }
}
