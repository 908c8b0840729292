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
    let most = weight.elements.map { abs(Double($0)) }.max() ?? 1
    // A filter and its map in turn, each kind on one scale of its own from -1 to 1.
    let pairs = maps[0].images.enumerated().flatMap { number, map -> [ImageGrid.Image] in
        let filter = weight.at(number).elements.map { Double($0) / most }
        return [ImageGrid.Image(width: 3, height: 3, values: filter), map]
    }
    let picture = ImageGrid.Image(
        width: FashionMNIST.side, height: FashionMNIST.side, values: items.image(boot).map { Double($0) })
    let deeper = maps.dropFirst().map { map -> any Panel in
        ImageGrid(title: map.name, images: map.images, columns: 4, map: .diverging, range: -1...1)
    }
    return Figure(
        title: "Filters find edges and patches; deeper maps are no boot any more",
        panels: [
            [
                ImageGrid(title: "A held-out picture", images: [picture]),
                ImageGrid(
                    title: "Twelve filters of the first layer, each with its map", images: pairs, columns: 8,
                    map: .diverging, range: -1...1),
            ], Array(deeper),
        ], columnWeights: [[1, 2.6], [1, 1, 1]],
        smallPrint: SmallPrint(
            .computed,
            more: "recorded weights; each group on one scale, 0 is the page's colour, blue positive, orange negative"))
}

/// Some channels behind the stem, those that the first and the last layer of block 1 add, and the last of block 2.
private func featureMaps(of net: DenseNet, _ images: Tensor) -> [(name: String, images: [ImageGrid.Image])] {
    var signal = net.stem(images)
    if let norm = net.stemNorm { signal = norm(signal, mode: .evaluation, rectified: true).maxPooled(size: 2) }
    let (growth, first) = (net.design.growthRate, signal.shape[1])
    var maps = [("Maps", channels(of: signal, 0..<12))]
    signal = net.blocks[0](signal, mode: .evaluation)
    let last = signal.shape[1]
    maps.append(("Layer 1 of block 1", channels(of: signal, first..<first + growth)))
    maps.append(("Last layer of block 1", channels(of: signal, last - growth..<last)))
    signal = net.blocks[1](net.transitions[0](signal, mode: .evaluation), mode: .evaluation)
    let end = signal.shape[1]
    maps.append(("Last layer of block 2", channels(of: signal, end - growth..<end)))
    return maps
}

/// Channels of one image, all divided by the largest number among them, so that 0 stays 0.
private func channels(of signal: Tensor, _ range: Range<Int>) -> [ImageGrid.Image] {
    let maps = range.map { channel in signal.slice(channel..<channel + 1, axis: 1).elements.map { Double($0) } }
    let most = max(maps.joined().map { abs($0) }.max() ?? 1, .leastNormalMagnitude)
    return maps.map { values in
        ImageGrid.Image(width: signal.shape[3], height: signal.shape[2], values: values.map { $0 / most })
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
