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
    return Figure(
        title: "Filters and feature maps",
        panels: [
            [
                ImageGrid(title: "A picture that is held out", images: [picture]),
                ImageGrid(title: "The first layer's 3×3 filters", images: filters, columns: 8, map: .diverging),
            ],
            maps.map { ImageGrid(title: $0.name, images: $0.images, columns: 4, map: .blues) },
        ])
}

/// Some channels behind the stem, and of those that each of the first two blocks adds last.
private func featureMaps(of net: DenseNet, _ images: Tensor) -> [(name: String, images: [ImageGrid.Image])] {
    var signal = net.stem(images)
    if let norm = net.stemNorm { signal = norm(signal, mode: .evaluation, rectified: true).maxPooled(size: 2) }
    var maps = [("behind the first layer", channels(of: signal, 0..<16))]
    for (number, block) in net.blocks.prefix(2).enumerated() {
        signal = block(signal, mode: .evaluation)
        let count = signal.shape[1]
        maps.append(("added last by block \(number + 1)", channels(of: signal, count - 16..<count)))
        signal = net.transitions[number](signal, mode: .evaluation)
    }
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
