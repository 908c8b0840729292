import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

/// The mean image of each digit, and the ten columns of weights below; the learner's above ours.
func drawDigitWeights(_ context: FigureContext) throws -> Figure {
    let experiment = DigitsExperiment(try Digits.load(from: context.datasets), seed: context.seed)
    func images(_ pixels: (Int) -> [Double]) -> [ImageGrid.Image] {
        (0..<Digits.classCount).map { ImageGrid.Image(width: Digits.side, height: Digits.side, values: pixels($0)) }
    }
    func grid(_ title: String, _ functions: Functions) throws -> ImageGrid {
        let run = try experiment.run(functions)
        return ImageGrid(
            title: title, images: images { run.model.weights(run.values, ofClass: $0) },
            titles: (0..<Digits.classCount).map { "for \($0)" }, columns: 5, map: .diverging, barLabel: "weight")
    }
    let means = ImageGrid(
        title: "The mean image of each digit", images: images { mean(of: $0, experiment.training) },
        titles: (0..<Digits.classCount).map(String.init), columns: 10, range: 0...1)
    let mine = try grid(context.isMine ? "Yours" : "What the classifier looks for", context.functions)
    let reference = context.isMine ? [[try grid("Reference", Functions()) as any Panel]] : []
    return Figure(
        title: "Ink at a pixel speaks for some digits and against others", panels: [[means], [mine]] + reference,
        smallPrint: SmallPrint(.computed, seeds: [context.seed], count: "1,437 images learned from"))
}

private func mean(of digit: Int, _ batch: LabelledBatch) -> [Double] {
    let images = zip(batch.inputs, batch.labels).filter { $1 == digit }.map(\.0)
    return (0..<Digits.pixelCount).map { pixel in
        images.reduce(0) { $0 + $1[pixel] } / Double(max(1, images.count))
    }
}

/// How often each held-out digit is taken for each, and the images that are taken for another.
func drawConfusion(_ context: FigureContext) throws -> Figure {
    let experiment = DigitsExperiment(try Digits.load(from: context.datasets), seed: context.seed)
    let run = try experiment.run(context.functions)
    let predictions = SoftmaxRegression.predictions(run.model.logits(run.values, experiment.heldOut.inputs))
    let labels = experiment.heldOut.labels
    var counts = [[Double]](
        repeating: [Double](repeating: 0, count: Digits.classCount), count: Digits.classCount)
    for (label, prediction) in zip(labels, predictions) { counts[label][prediction] += 1 }
    let wrong = labels.indices.filter { labels[$0] != predictions[$0] }
    let names = (0..<Digits.classCount).map(String.init)
    var title = "\(labels.count - wrong.count) of \(labels.count) right"
    if context.isMine {
        let accuracy = try experiment.run(Functions()).heldOut.last?.accuracy ?? 0
        title += " (reference \(Int((accuracy * Double(labels.count)).rounded())))"
    }
    let matrix = HeatMap(
        title: title, values: counts, rows: names, columns: names,
        x: "predicted digit", y: "true digit", decimals: 0, barLabel: nil, squareCells: true,
        ringed: Set(wrong.map { [labels[$0], predictions[$0]] }).sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map {
            HeatMap.Cell(row: $0[0], column: $0[1])
        })
    let smallPrint = SmallPrint(
        .computed, seeds: [context.seed], count: "\(labels.count) held-out images", more: "frames: confusions")
    guard !wrong.isEmpty else {
        return Figure(title: "All held-out digits are right", panel: matrix, smallPrint: smallPrint)
    }
    let images = ImageGrid(
        title: "The \(wrong.count) taken for another",
        images: wrong.map {
            ImageGrid.Image(width: Digits.side, height: Digits.side, values: experiment.heldOut.inputs[$0])
        },
        titles: wrong.map { "\(labels[$0]) as \(predictions[$0])" }, columns: min(wrong.count, 4))
    return Figure(
        title: "Few held-out digits are taken for another", panels: [[matrix, images]], columnWeights: [[1.25, 1]],
        smallPrint: smallPrint)
}

/// Loss and accuracy after every epoch: the mean over five seeds, and a band from the least to the most.
func drawCurves(_ context: FigureContext) throws -> Figure {
    let runs = try DigitsExperiment.fiveRuns(context.functions, from: context.datasets, seed: context.seed)
    let ours =
        context.isMine
        ? try DigitsExperiment.fiveRuns(Functions(), from: context.datasets, seed: context.seed) : []
    func layers(_ value: (SoftmaxScore) -> Double) -> [ChartLayer] {
        func spread(_ label: String, _ scores: [[SoftmaxScore]]) -> [ChartLayer] {
            SeedSpread(runs: scores.map { $0.map(value) }).layers(.mean, label, nil)
        }
        let reference = SeedSpread(runs: ours.map { $0.heldOut.map(value) })
        return spread("training", runs.map(\.training)) + spread("held out", runs.map(\.heldOut))
            + context.beside([reference.line(.mean, "reference, held out", .quiet, isDashed: true)])
    }
    let last = SeedSpread(runs: runs.map { $0.heldOut.suffix(1).map(\.accuracy) })
    func percent(_ values: [Double]) -> String { String(format: "%.1f", 100 * (values.first ?? .nan)) }
    return Figure(
        title: "\(percent(last.mean)) % of the held-out digits are right in the end",
        panels: [
            [
                Chart(
                    title: "Loss", x: Axis("epoch", wholeNumbers: true),
                    y: Axis("mean cross-entropy (nats)", scale: .log),
                    layers: layers(\.loss) + [.horizontal(2.302585092994046, label: "not knowing: ln 10")]),
                Chart(
                    title: "Held out at the end: \(percent(last.low)) to \(percent(last.high)) %",
                    x: Axis("epoch", wholeNumbers: true),
                    y: Axis("accuracy (80 % and more)", from: 0.8, to: 1, format: .percent),
                    layers: layers(\.accuracy) + [.horizontal(0.95, label: "95 %")]),
            ]
        ],
        smallPrint: SmallPrint(
            .computed, seeds: (0..<5).map { context.seed &+ $0 }, count: "360 images held out",
            band: "least to greatest of the seeds, line: their mean"))
}
