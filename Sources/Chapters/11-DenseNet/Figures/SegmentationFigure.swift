import ChapterKit
import DataLoading
import Plotting
import TensorCore

/// Scenes that are held out, what they show, and what the trained segmenter says; intersection over union by class.
func drawSegmentation(_ context: FigureContext) throws -> Figure {
    let segmenter = try SceneSegmenter.trained(context.datasets)
    let items = try FashionMNIST.load(.part, from: context.datasets).test
    let (_, counts) = segmenter.evaluation(on: SceneTraining.heldOutScenes(items, count: 100))
    var generator = RandomSource(seed: context.seed &+ 100)
    let scenes = ClothesScenes(items: items)
    let shown = (0..<6).map { _ in scenes.scene(using: &generator) }
    let predicted = segmenter.predictions(SceneBatch(shown).images)
    let side = ClothesScenes.side
    func grid(_ title: String, _ values: [[Double]], _ map: ColorMap, _ range: ClosedRange<Double>) -> ImageGrid {
        ImageGrid(
            title: title, images: values.map { ImageGrid.Image(width: side, height: side, values: $0) }, columns: 3,
            map: map, range: range)
    }
    let classes = ColorMap.classes(ClothesScenes.classCount)
    let range = 0...Double(ClothesScenes.classCount - 1)
    let area = side * side
    let guesses = shown.indices.map { predicted[$0 * area..<($0 + 1) * area].map { Double($0) } }
    let key = ImageGrid(
        title: "Intersection over union: mean \(percent(counts.mean))",
        images: (0..<ClothesScenes.classCount).map {
            ImageGrid.Image(width: 10, height: 1, values: Array(repeating: Double($0), count: 10))
        },
        titles: zip(ClothesScenes.classNames, counts.perClass).map { "\($0) \(percent($1))" }, columns: 2, map: classes,
        range: range)
    return Figure(
        title: "A class for every pixel",
        panels: [
            [
                grid("Scenes", shown.map { $0.pixels.map { Double($0) } }, .grey, 0...1),
                grid("What they show", shown.map { $0.labels.map { Double($0) } }, classes, range),
            ],
            [grid("What the net says", guesses, classes, range), key],
        ])
}

private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
