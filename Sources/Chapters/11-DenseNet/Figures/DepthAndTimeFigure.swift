import ChapterKit
import Plotting

/// Gradient by depth beside gradient by time: what an addition does in both.
func drawDepthAndTime(_ context: FigureContext) throws -> Figure {
    let seeds = (0..<5).map { context.seed &+ UInt64($0) }
    let places = (0...DepthAndTime.depth).map(Double.init)
    /// The median over the seeds in the spread of all of them.
    func curve(_ label: String, _ color: Int, _ norms: (UInt64) -> [Double]) -> [ChartLayer] {
        SeedSpread(x: places, runs: seeds.map(norms)).layers(.median, label, .series(color))
    }
    func chart(_ title: String, _ axis: String, _ layers: [ChartLayer]) -> Chart {
        Chart(
            title: title, x: Axis(axis, from: 0, to: Double(DepthAndTime.depth), wholeNumbers: true),
            y: Axis("norm of the gradient, over the last one", scale: .log, from: 1e-4, to: 1e2), layers: layers)
    }
    let byDepth = DepthAndTime.Depth.allCases.enumerated().flatMap { index, kind in
        curve(kind.rawValue, index) { DepthAndTime.norms(kind, seed: $0) }
    }
    let byTime = DepthAndTime.Time.allCases.enumerated().flatMap { index, kind in
        curve(kind.rawValue, index * 3) { DepthAndTime.norms(kind, seed: $0) }
    }
    var figure = Figure(
        title: "What only multiplies loses the gradient; what adds keeps it, in depth as in time",
        panels: [
            [
                chart("By depth: 30 layers of 16 units", "layer, from the input on", byDepth),
                chart("By time: 30 steps of 16 units", "step", byTime),
            ]
        ])
    figure.lookAt = CourseFigure.depthAndTime.lookAt
    figure.smallPrint = SmallPrint(.computed, seeds: seeds, band: "least to greatest of the seeds")
    return figure
}
