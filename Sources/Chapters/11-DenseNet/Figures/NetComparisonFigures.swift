import ChapterKit
import DataLoading
import Foundation
import Layers
import Plotting

/// The three kinds of nets by the size of the net, on 2,000 images.
func drawAccuracyByParameters(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "fashion-sizes.csv"))
    let medium = try ResultTable(contentsOf: context.results.appending(path: "fashion-scarcity.csv"))
    let layers = try Connection.allCases.flatMap { connection in
        let points = try FashionNet.Size.allCases.map { size in
            let net = connection.rawValue
            let rows =
                size == .medium
                ? try medium.rows(where: ["net": net, "images": "2000"])
                : try table.rows(where: ["net": net, "size": size.rawValue])
            let x = Double(try FashionNet.design(connection, size).parameterCount)
            return (x: x, percents: try rows.numbers("accuracy").map { 100 * $0 })
        }
        return lineWithBand(points, connection)
    }
    let chart = Chart(
        title: "2,000 images to learn from, 2,000 held out; bands: three seeds",
        x: Axis("parameters", scale: .log), y: Axis("accuracy (%)"), layers: layers)
    return Figure(title: "Accuracy by parameters", panel: chart)
}

/// The three kinds of nets of about equal parameters, by the number of images to learn from.
func drawAccuracyByImages(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "fashion-scarcity.csv"))
    let layers = try Connection.allCases.flatMap { connection in
        let points = try ImageExperiments.amounts.map { images, _ in
            let rows = try table.rows(where: ["net": connection.rawValue, "images": "\(images)"])
            return (x: Double(images), percents: try rows.numbers("accuracy").map { 100 * $0 })
        }
        return lineWithBand(points, connection)
    }
    let counts = try Connection.allCases.map { try FashionNet.design($0, .medium).parameterCount }
    let range = "\(grouped(counts.min() ?? 0)) to \(grouped(counts.max() ?? 0)) parameters"
    let chart = Chart(
        title: "Nets of \(range); 2,000 images held out; bands: three seeds",
        x: Axis("images to learn from", scale: .log), y: Axis("accuracy (%)"), layers: layers)
    return Figure(title: "Accuracy by the number of images", panel: chart)
}

private func lineWithBand(_ points: [(x: Double, percents: [Double])], _ connection: Connection) -> [Plotting.Layer] {
    let names = [Connection.dense: "DenseNet", .residual: "ResNet", .plain: "plain"]
    let ink = Ink.series(Connection.allCases.firstIndex(of: connection) ?? 0)
    let x = points.map(\.x)
    let low = points.map { $0.percents.min() ?? .nan }
    let high = points.map { $0.percents.max() ?? .nan }
    let mean = points.map { point in point.percents.reduce(0, +) / Double(max(point.percents.count, 1)) }
    return [
        .band(x: x, low: low, high: high, color: ink),
        .line(x: x, y: mean, label: names[connection] ?? "", color: ink, marker: .circle),
    ]
}
