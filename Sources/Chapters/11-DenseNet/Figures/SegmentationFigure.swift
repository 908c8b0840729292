import ChapterKit
import DataLoading
import Plotting
import TensorCore

/// Scenes that are held out, what they show, and what the trained segmenter says; intersection over union by class.
func drawSegmentation(_ context: FigureContext) throws -> Figure {
    let segmenter = try SceneSegmenter.trained(context.datasets)
    let items = try FashionMNIST.load(.part, from: context.datasets).test
    let (_, counts) = segmenter.evaluation(on: SceneTraining.heldOutScenes(items))
    var generator = RandomSource(seed: context.seed &+ 100)
    let scenes = ClothesScenes(items: items)
    let shown = (0..<5).map { _ in scenes.scene(using: &generator) }
    let predicted = segmenter.predictions(SceneBatch(shown).images)
    let side = ClothesScenes.side
    func grid(_ title: String, _ values: [[Double]], _ map: ColorMap, _ range: ClosedRange<Double>) -> [any Panel] {
        [
            ImageGrid(
                title: title, images: values.map { ImageGrid.Image(width: side, height: side, values: $0) },
                columns: values.count, map: map, range: range)
        ]
    }
    let classes = ColorMap.classes(ClothesScenes.classCount)
    let range = 0...Double(ClothesScenes.classCount - 1)
    let area = side * side
    let guesses = shown.indices.map { predicted[$0 * area..<($0 + 1) * area].map { Double($0) } }
    let pictures = PanelGrid(rows: [
        grid("Scenes", shown.map { $0.pixels.map { Double($0) } }, .grey, 0...1),
        grid("What they show", shown.map { $0.labels.map { Double($0) } }, classes, range),
        grid("What the net says", guesses, classes, range),
    ])
    return Figure(
        title: "A class for every pixel: closed shapes are found, straps are not",
        panels: [[pictures, overlapChart(counts)]], columnWeights: [[1.9, 1]],
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], count: "bars: 200 other held-out scenes",
            more: "recorded weights; the colours of the bars are those of the classes"))
}

/// A lying bar for each class, as long as its overlap, in the colour of the class.
private func overlapChart(_ counts: OverlapCounts) -> Chart {
    let order = counts.perClass.indices.sorted { counts.perClass[$0] > counts.perClass[$1] }
    let bars = order.enumerated().flatMap { row, name -> [ChartLayer] in
        let (top, bottom, share) = (Double(row) - 0.36, Double(row) + 0.36, 100 * counts.perClass[name])
        // As in the map of classes: the ground is grey, the seventh kind has the ink of the text.
        let ink: Ink = name == 0 ? .quiet : name > 6 ? .foreground : .series(name - 1)
        return [
            .polygon(
                [Point(0, top), Point(share, top), Point(share, bottom), Point(0, bottom)], color: ink, opacity: 1),
            .note(NumberFormat.fixed(share, decimals: 0) + " %", at: Point(share + 11.5, Double(row))),
        ]
    }
    return Chart(
        title: "Overlap: mean \(NumberFormat.percent(counts.mean))",
        x: Axis("intersection over union (%)", from: 0, to: 135, marks: [0, 50, 100]),
        y: Axis(from: Double(order.count) - 0.5, to: -0.5, names: order.map { ClothesScenes.classNames[$0] }),
        layers: bars)
}
