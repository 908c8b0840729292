import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting
import TensorCore

extension CourseFigure {
    static let dropoutMasks = CourseFigure(
        name: "dropout-masks", summary: "what dropout leaves of one picture, step by step, and the mean of many steps",
        lookAt:
            "Other pixels are silent each time, the rest twice as strong. No step is like the picture; the mean is.",
        exercises: ["dropout"], draw: drawDropoutMasks)
}

/// A boot in evaluation, in four steps of training, and in the mean of many.
private func drawDropoutMasks(_ context: FigureContext) throws -> Figure {
    let items = try FashionMNIST.load(.part, from: context.datasets).test
    let pixels = items.image(items.labels.firstIndex(of: 9) ?? 0).map { Double($0) / 255 }
    let (rate, steps) = (0.5, 200)
    func row(_ functions: Functions) throws -> [[Double]] {
        var generator = RandomSource(seed: context.seed)
        func dropped(_ mode: NetMode) throws -> [Double] {
            let draws = pixels.map { _ in generator.uniform() }
            return try functions[DenseNetChecks.dropout](pixels, pixels.map { _ in 0 }, draws, rate, mode).output
        }
        let evaluated = try dropped(.evaluation)
        let all = try (0..<steps).map { _ in try dropped(.training) }
        let mean = pixels.indices.map { pixel in all.reduce(0) { $0 + $1[pixel] } / Double(steps) }
        return [evaluated] + all.prefix(4) + [mean]
    }
    func grid(_ title: String, _ functions: Functions) throws -> ImageGrid {
        ImageGrid(
            title: title,
            images: try row(functions).map {
                ImageGrid.Image(width: FashionMNIST.side, height: FashionMNIST.side, values: $0)
            }, titles: ["evaluation", "step 1", "step 2", "step 3", "step 4", "mean of \(steps)"], range: 0...2)
    }
    let ours = context.isMine ? [[try grid("Reference", Functions()) as any Panel]] : []
    return Figure(
        title: "Dropout silences others at each step, and keeps the mean",
        panels: [[try grid("A boot, half of its pixels dropped", context.functions)]] + ours,
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], more: "rate 0.5; one scale from 0 to twice a full pixel"))
}
