import ChapterKit
import Foundation
import Plotting
import Training

/// The loss of a digits net on the plane of two trainings, with their paths.
func drawLossSurface(_ context: FigureContext) throws -> Figure {
    let surface = LossSurface(
        try CraftDigits(from: context.datasets), optimizers: [SGD(learningRate: 0.3), Adam(learningRate: 0.01)],
        seed: context.seed)
    let grid = Grid(x: surface.spanX, y: surface.spanY, resolution: 36) { log10(surface.loss(x: $0, y: $1)) }
    let names = ["gradient descent, rate 0.3", "Adam, rate 0.01"]
    return Figure(
        title: "From one beginning two optimisers go down one slope to two ends",
        panel: Chart(
            title: "The loss on 300 digits; a dot for every six steps",
            x: Axis(
                "towards the end of gradient descent"),
            y: Axis("across, towards Adam's"),
            layers: [
                .shading(grid, label: "log_{10} of the loss"),
                .contours(grid, levels: [-1.5, -1, -0.5, 0, 0.4, 0.8], color: .pale),
            ]
                + surface.paths.enumerated().map { index, path in
                    .line(
                        x: path.map(\.x), y: path.map(\.y), label: names[index], color: .series(index), marker: .circle)
                } + [.note("beginning", at: Point(0, 0))]))
}
