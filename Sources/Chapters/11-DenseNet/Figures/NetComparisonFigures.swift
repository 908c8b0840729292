import ChapterKit
import DataLoading
import Foundation
import Layers
import Plotting

private let names = [Connection.dense: "DenseNet", .residual: "ResNet", .plain: "plain"]

/// The three kinds of nets by the size of the net, on 2,000 images: a dot a seed.
func drawAccuracyByParameters(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "fashion-sizes.csv"))
    let medium = try ResultTable(contentsOf: context.results.appending(path: "fashion-scarcity.csv"))
    var lines: [ChartLayer] = []
    var dots: [(x: Double, y: Double, net: Int)] = []
    for (number, connection) in Connection.allCases.enumerated() {
        let net = connection.rawValue
        let points = try FashionNet.Size.allCases.map { size in
            let rows =
                size == .medium
                ? try medium.rows(where: ["net": net, "images": "2000"])
                : try table.rows(where: ["net": net, "size": size.rawValue])
            let x = Double(try FashionNet.design(connection, size).parameterCount)
            // The three kinds a little beside each other, as their dots lie at the same heights.
            return (x: x * pow(1.08, Double(number) - 1), percents: try rows.numbers("accuracy").map { 100 * $0 })
        }
        lines.append(
            .line(x: points.map(\.x), y: points.map { mean($0.percents) }, color: .series(number), weight: 0.6))
        dots += points.flatMap { point in point.percents.map { (x: point.x, y: $0, net: number) } }
    }
    let scatter = ChartLayer.scatter(
        x: dots.map(\.x), y: dots.map(\.y), classes: dots.map(\.net),
        labels: Connection.allCases.map { names[$0] ?? "" })
    // The standard deviation of a share of 86 % of 2,000.
    let chance = 100 * (0.86 * 0.14 / 2000).squareRoot()
    let bar: [ChartLayer] = [
        .segment(from: Point(195_000, 86 - chance), to: Point(195_000, 86 + chance)),
        .note("chance: ±\(NumberFormat.fixed(chance, decimals: 1))", at: Point(195_000, 87.1)),
    ]
    return Figure(
        title: "No kind of net is ahead at every size",
        panel: Chart(
            x: Axis("parameters", scale: .log, from: 40_000, to: 240_000), y: Axis("accuracy (%)", from: 84.5, to: 88),
            layers: lines + [scatter] + bar),
        smallPrint: SmallPrint(
            .recorded(by: "fashion-sizes"), seeds: 1...3, count: "2,000 images learned from, 2,000 held out",
            more: "lines: means; kinds drawn 8 % apart"))
}

/// The three kinds of nets of about equal parameters, by the number of images to learn from: accuracy, and how far the
/// loss on held-out images lies above that on learned ones.
func drawAccuracyByImages(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "fashion-scarcity.csv"))
    let amounts = ImageExperiments.amounts.map { $0.0 }
    func values(_ connection: Connection, _ column: String, _ factor: Double) throws -> [[Double]] {
        try amounts.map { images in
            try table.rows(where: ["net": connection.rawValue, "images": "\(images)"]).numbers(column).map {
                factor * $0
            }
        }
    }
    let x = amounts.indices.map(Double.init)
    let accuracies = try Connection.allCases.enumerated().flatMap { number, connection in
        lineWithBand(x, try values(connection, "accuracy", 100), label: names[connection] ?? "", number)
    }
    let losses =
        try lineWithBand(x, values(.dense, "training loss", 1), label: "DenseNet, learned from", 0, isDashed: true)
        + lineWithBand(x, values(.dense, "held-out loss", 1), label: "DenseNet, held out", 3)
    let counts = try Connection.allCases.map { try FashionNet.design($0, .medium).parameterCount }
    let axis = Axis("images to learn from", from: -0.3, to: 2.3, names: amounts.map(grouped))
    return Figure(
        title: "More pictures help every kind of net, and close the gap",
        panels: [
            [
                Chart(title: "Accuracy", x: axis, y: Axis("accuracy (%)"), layers: accuracies),
                Chart(title: "Loss at the end", x: axis, y: Axis("loss (nats)", from: 0), layers: losses),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "fashion-scarcity"), seeds: 1...3, count: "2,000 images held out",
            band: "least to greatest of the seeds, line: mean",
            more: "\(grouped(counts.min() ?? 0)) to \(grouped(counts.max() ?? 0)) parameters"))
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

private func lineWithBand(
    _ x: [Double], _ values: [[Double]], label: String, _ color: Int, isDashed: Bool = false
) -> [ChartLayer] {
    SeedSpread(x: x, values: values)
        .layers(.mean, label, .series(color), isDashed: isDashed, marker: Marker.forClass(color))
}
