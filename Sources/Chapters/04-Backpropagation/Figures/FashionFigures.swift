import ChapterKit
import DataLoading
import Plotting

/// What Fashion-MNIST looks like, for the chapters that learn from it.
extension CourseFigure {
    static let samples = CourseFigure(
        name: "fashion-samples", summary: "twelve pictures of each class of Fashion-MNIST",
        lookAt: "Shirt, T-shirt, pullover and coat share a shape: what tells them apart is sleeves, collar and length.",
        exercises: [], draw: drawSamples)
}

private func drawSamples(_ context: FigureContext) throws -> Figure {
    let each = 12
    let training = try FashionMNIST.load(.part, from: context.datasets).training
    let samples = training.subset(count: each * FashionMNIST.classCount, seed: context.seed)
    let panels = FashionMNIST.classNames.enumerated().map { label, name in
        let images = samples.labels.indices.filter { samples.labels[$0] == label }.map { index in
            ImageGrid.Image(
                width: FashionMNIST.side, height: FashionMNIST.side, values: samples.image(index).map { Double($0) })
        }
        return ImageGrid(title: "\(label)  \(name)", images: images, columns: 3, range: 0...255)
    }
    return Figure(
        title: "Ten kinds of clothes, four of one shape", panels: [Array(panels[..<5]), Array(panels[5...])],
        smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "12 drawn pictures of each kind"))
}
