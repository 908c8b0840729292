import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting

func drawBumps(_ context: FigureContext) throws -> Figure {
    let charts = try [4, 16, 64].map { try bumpChart($0, context) }
    let counts = [2, 4, 8, 16, 32, 64, 128]
    let x = counts.map(Double.init)
    func errors(_ functions: Functions) throws -> [Double] {
        try counts.map { try BumpFit(functions, count: $0).error }
    }
    let values = try errors(context.functions)
    let reference = try context.beside([.ours(x: x, y: try errors(Functions()), label: "reference")])
    let last = values[values.count - 1]
    let falling = Chart(
        title: "Twice the bumps, half the error", x: Axis("bumps", scale: .log), y: Axis("error (RMS)", scale: .log),
        layers: reference + [
            .line(x: [8, 128], y: [16 * last, last], label: "slope −1", color: .quiet, isDashed: true),
            .line(x: x, y: values, label: "sum of bumps", color: .series(0), marker: .circle),
        ])
    return Figure(
        title: "Bumps side by side follow any curve", panels: [[charts[0], charts[1]], [charts[2], falling]],
        smallPrint: SmallPrint(.computed, more: "two sigmoid units make a bump"))
}

/// The curve, the bumps as areas and their sum.
private func bumpChart(_ count: Int, _ context: FigureContext) throws -> Chart {
    let functions = context.functions
    let places = BumpFit.places
    let fit = try BumpFit(functions, count: count)
    let bumps = try functions[HiddenLayerChecks.sumOfBumps](bumpTarget, 0...1, count)
    // Of 64 bumps nothing but stripes would be seen.
    let areas = try (count > 16 ? [] : bumps).enumerated().map { number, bump in
        let heights = try places.map { try functions.height(at: $0, of: [bump], steepness: 16 * Double(count)) }
        return ChartLayer.area(x: places, y: heights, color: number % 2 == 0 ? .series(0) : .series(5), opacity: 0.25)
    }
    let reference = try context.beside([
        .ours(x: places, y: try BumpFit(Functions(), count: count).heights, label: "reference")
    ])
    return Chart(
        title: "\(count) bumps: RMS error \(String(format: "%.3f", fit.error))", x: Axis("x"),
        y: Axis("height", from: -1.35, to: 1.35),
        layers: areas + reference + [
            .line(x: places, y: places.map(bumpTarget), label: "target", color: .series(1), weight: 1.2),
            .line(x: places, y: fit.heights, label: "sum of bumps", color: .series(0)),
        ])
}

func drawTower(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let steepness = 8.0
    let range = -3.0...3.0
    typealias Height = (Functions, Double, Double) throws -> Double
    func grid(_ functions: Functions, _ value: Height) throws -> Grid {
        try Grid(x: range, y: range, resolution: 97) { try value(functions, $0, $1) }
    }
    func chart(_ title: String, _ value: Height) throws -> Chart {
        let reference = try context.beside([
            .contours(try grid(Functions(), value), levels: [0.5, 1.5], color: .reference)
        ])
        return Chart(
            title: title, x: Axis("x_1"), y: Axis("x_2"),
            layers: [.shading(try grid(functions, value), range: 0...2)] + reference, equalUnits: true, isBare: true)
    }
    func height(_ functions: Functions, _ z: Double) throws -> Double {
        try functions[HiddenLayerChecks.bump](z, -1, 1, steepness, Lent.sigmoid)
    }
    func surface(_ title: String, _ value: Height) throws -> SurfacePlot {
        SurfacePlot(title: title, grid: try grid(functions, value), x: "x_1", y: "x_2", z: "height", range: 0...2)
    }
    let sum: Height = { try $0.tower($1, $2, steepness: steepness).sum }
    let tower: Height = { try $0.tower($1, $2, steepness: steepness).tower }
    return Figure(
        title: "Four hidden units and an output make a tower",
        panels: [
            [
                try chart("Two units: a wall") { functions, x, _ in try height(functions, x) },
                try chart("Two more: another") { functions, _, y in try height(functions, y) },
                try chart("Their sum: a cross", sum), try chart("Cut at 1.5", tower),
            ],
            [try surface("The sum: 2 where the walls cross", sum), try surface("The output unit cuts at 1.5", tower)],
        ], rowWeights: [1, 1.8],
        smallPrint: SmallPrint(.computed, more: "x_1 across, x_2 up, from −3 to 3; violet 0, green 1, yellow 2"))
}
