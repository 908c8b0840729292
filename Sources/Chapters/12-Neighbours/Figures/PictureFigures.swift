import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import TensorCore

extension CourseFigure {
    static let neighbourPictures = CourseFigure(
        name: "neighbour-pictures", summary: "nearest pictures by pixels, and by what a trained net sees",
        lookAt:
            "First the picture that is asked for, then the nearest. A name stands where the class is another.",
        exercises: ["k-nearest", "precision-at-k"], draw: drawNeighbourPictures)

    static let precisionByLayer = CourseFigure(
        name: "precision-by-layer", summary: "precision at 10 by the layer whose numbers are compared",
        lookAt: "132 numbers do better than 784 pixels, and as well as the 1,188 that they are the mean of.",
        exercises: [], draw: drawPrecisionByLayer)

    static let fewLabels = CourseFigure(
        name: "few-labels", summary: "accuracy from 10, 30 and 100 labels a class",
        lookAt:
            "A net that knows the classes needs ten labels; one that learned others does no better than learning anew.",
        exercises: [], draw: drawFewLabels)

    static let hashSearch = CourseFigure(
        name: "hash-search", summary: "recall against time of a search in buckets, beside exact search",
        lookAt: "Left of the dashed line the buckets are quicker than looking at all. How much recall is left there?",
        exercises: [], draw: drawHashSearch)
}

/// Held-out pictures with the nearest of the others, by pixels and by a net.
struct PictureNeighbours {
    let pictures: FashionMNIST
    private let vectors: [PictureLayer: Tensor]

    init(from datasets: URL, layers: [PictureLayer] = [.pixels, .pooled]) throws {
        pictures = try FashionMNIST.load(.part, from: datasets).test
        let net = try PictureVectors.trained(from: datasets)
        var vectors: [PictureLayer: Tensor] = [:]
        for layer in layers { vectors[layer] = net.vectors(of: pictures, at: layer) }
        self.vectors = vectors
    }

    /// The same, by the exercise: the picture itself comes first and is left out.
    func nearest(_ k: Int, to picture: Int, by layer: PictureLayer, search: KNearest) throws -> [Int] {
        guard let all = vectors[layer] else { return [] }
        let points = Matrix(
            rows: all.shape[0], columns: all.shape[1], values: all.elements.map { Double($0) })
        return Array(try search(Matrix([points.row(picture)]), points, k + 1)[0].dropFirst())
    }

    /// The indices of the nearest other pictures, the nearest first.
    func nearest(_ k: Int, to picture: Int, by layer: PictureLayer) -> [Int] {
        guard let all = vectors[layer] else { return [] }
        return VectorSearch(all).nearest(k, to: all.slice(picture..<picture + 1)) { _ in picture }[0]
    }

    func name(of picture: Int) -> String { FashionMNIST.classNames[pictures.labels[picture]] }

    /// A row of pictures: the one that asks, then those that were found; the wrong ones have the name of their class.
    ///
    /// - Parameter columns: pictures in a row; nil for all in one.
    func grid(_ title: String, _ asking: Int, _ found: [Int], columns: Int? = nil) -> ImageGrid {
        let images = ([asking] + found).map { index in
            ImageGrid.Image(
                width: FashionMNIST.side, height: FashionMNIST.side, values: pictures.image(index).map { Double($0) })
        }
        let marks = found.map {
            pictures.labels[$0] == pictures.labels[asking] ? "" : name(of: $0)
        }
        return ImageGrid(
            title: title, images: images, titles: ["asked for:"] + marks, columns: columns ?? found.count + 1,
            range: 0...255)
    }
}

private func drawNeighbourPictures(_ context: FigureContext) throws -> Figure {
    let search = try PictureNeighbours(from: context.datasets)
    let asking = NeighbourChoice.asking
    let precision = context[NeighboursChecks.precisionAtK]
    let rows = try asking.map { picture in
        try [PictureLayer.pixels, .pooled].map { layer in
            let found =
                try context.isMine
                ? search.nearest(10, to: picture, by: layer, search: context[NeighboursChecks.kNearest])
                : search.nearest(10, to: picture, by: layer)
            let labels = found.map { search.pictures.labels[$0] }
            let share = try precision([labels], [search.pictures.labels[picture]], 10)
            let way = layer == .pixels ? "by pixels" : "by the net"
            let title = String(
                format: "%@ %@: precision %.0f %%", search.name(of: picture).capitalized, way, 100 * share)
            // Ten count, five are shown: so they can be told from each other on a small page.
            return search.grid(title, picture, Array(found.prefix(5)), columns: 3) as any Panel
        }
    }
    return Figure(
        title: "A trained net finds the same thing, pixels find the same outline",
        lookAt: CourseFigure.neighbourPictures.lookAt, panels: rows,
        smallPrint: SmallPrint(
            .computed, count: "2,000 held-out pictures",
            more: "precision of the ten nearest, five are shown; the "
                + "net: by its 132 numbers"))
}

/// Pictures that the figure asks for: chosen because pixels and net disagree.
enum NeighbourChoice {
    static let asking = [122, 325]
}

private func drawPrecisionByLayer(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "picture-neighbours.csv"))
    let all = try table.rows(where: ["class": "all"])
    let names = zip(try all.texts("layer"), try all.texts("width")).map { "\($0): \($1)" }
    let percents = try all.numbers("precision").map { 100 * $0 }
    let classes = FashionMNIST.classNames
    func shares(_ layer: PictureLayer) throws -> [Double] {
        try classes.map { name in
            try table.rows(where: ["class": name, "layer": layer.rawValue]).numbers("precision").map { 100 * $0 }[0]
        }
    }
    return Figure(
        title: String(
            format: "By the net's numbers %.0f of 100 neighbours are of the class, by pixels %.0f",
            percents[percents.count - 2], percents[0]), lookAt: CourseFigure.precisionByLayer.lookAt,
        panels: [
            [
                BarChart(
                    title: "By layer, with its count of numbers", names: names,
                    series: [BarChart.Series("", percents)], y: Axis("of the 10 nearest of its class (%)"), decimals: 0)
            ],
            [
                BarChart(
                    title: "By class", names: classes,
                    series: [
                        BarChart.Series("pixels", try shares(.pixels)),
                        BarChart.Series("pooled, 132 numbers", try shares(.pooled)),
                    ], y: Axis("%"))
            ],
        ], smallPrint: SmallPrint(.recorded(by: "picture-neighbours"), count: "2,000 held-out pictures"))
}

private func drawFewLabels(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "few-labels.csv"))
    let x = FewLabels.labelCounts.map(Double.init)
    let layers = try FewLabels.Method.allCases.enumerated().flatMap { number, method in
        let rows = try FewLabels.labelCounts.map { labels in
            try table.rows(where: ["method": method.rawValue, "labels": "\(labels)"]).numbers("accuracy").map {
                100 * $0
            }
        }
        return SeedSpread(x: x, values: rows)
            .layers(.median, method.rawValue, .series(number), marker: .circle)
    }
    return Figure(
        title: "Vectors help where their net has learned the classes",
        lookAt: CourseFigure.fewLabels.lookAt,
        panel: Chart(
            title: "Trouser, dress, sandal, sneaker, ankle "
                + "boot", x: Axis("labels of each class", scale: .log, marks: x),
            y: Axis("accuracy (%)"), layers: layers),
        smallPrint: SmallPrint(
            .recorded(by: "few-labels"), seeds: FewLabels.seeds, count: "500 held-out pictures",
            band: "least to greatest of the seeds, line: median"))
}

private func drawHashSearch(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "hash-search.csv"))
    let layers = try PictureExperiments.flipCounts.map { flips in
        let points = try PictureExperiments.planeCounts.map { planes in
            let rows = try table.rows(where: ["method": "buckets", "planes": "\(planes)", "flips": "\(flips)"])
            return (time: median(try rows.numbers("microseconds")), recall: 100 * median(try rows.numbers("recall")))
        }
        let label = ["the bucket alone", "and those one bit away", "and those two bits away"][flips]
        return ChartLayer.line(x: points.map(\.time), y: points.map(\.recall), label: label, marker: .circle)
    }
    let exact = median(try table.rows(where: ["method": "exact"]).numbers("microseconds"))
    return Figure(
        title: "Buckets buy time with recall", lookAt: CourseFigure.hashSearch.lookAt,
        panel: Chart(
            title: "4, 6, 8, 10 and 12 planes, from the right", x: Axis("microseconds per query", scale: .log),
            y: Axis("recall (%)", from: 0, to: 100),
            layers: layers + [.vertical(exact, label: "exact, all at once")]),
        smallPrint: SmallPrint(
            .recorded(by: "hash-search"), seeds: PictureExperiments.searchSeeds, count: "10 nearest of 10,000 vectors",
            more: "medians"))
}
