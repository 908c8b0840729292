import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import Plotting

func drawBumps(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let places = BumpFit.places
    let charts = try [4, 16, 64].map { count in
        let fit = try BumpFit(functions, count: count)
        let reference = try context.beside([
            .line(
                x: places, y: try BumpFit(Functions(), count: count).heights, label: "reference",
                color: .reference, isDashed: true)
        ])
        return Chart(
            title: "\(count) bumps: error \(String(format: "%.3f", fit.error))", x: Axis("x"),
            y: Axis("height", from: -1.35, to: 1.35),
            layers: [
                .line(x: places, y: places.map(bumpTarget), label: count == 4 ? "target" : "", color: .series(1)),
                .line(x: places, y: fit.heights, label: count == 4 ? "sum of bumps" : "", color: .series(0)),
            ] + reference)
    }
    let counts = [2, 4, 8, 16, 32, 64, 128]
    func errors(_ functions: Functions) throws -> [Double] {
        try counts.map { try BumpFit(functions, count: $0).error }
    }
    let reference = try context.beside([
        .line(
            x: counts.map(Double.init), y: try errors(Functions()), label: "reference", color: .reference,
            isDashed: true)
    ])
    let falling = Chart(
        title: "The error falls", x: Axis("bumps", scale: .log), y: Axis("RMS error", scale: .log),
        layers: [.line(x: counts.map(Double.init), y: try errors(functions), color: .series(0), marker: .circle)]
            + reference)
    return Figure(
        title: "A hidden layer of sigmoids follows any curve", panels: [[charts[0], charts[1]], [charts[2], falling]])
}

func drawTower(_ context: FigureContext) throws -> Figure {
    let functions = context.functions
    let steepness = 8.0
    let range = -3.0...3.0
    typealias Height = (Functions, Double, Double) throws -> Double
    func chart(_ title: String, most: Double, _ value: @escaping Height) throws -> Chart {
        func grid(_ functions: Functions) throws -> Grid {
            try Grid(x: range, y: range, resolution: 120) { try value(functions, $0, $1) }
        }
        let reference = try context.beside([
            .contours(try grid(Functions()), levels: [most / 4, 3 * most / 4], color: .reference)
        ])
        return Chart(
            title: title, x: Axis("x_1"), y: Axis("x_2"),
            layers: [.shading(try grid(functions), range: 0...most, label: "height")] + reference)
    }
    func height(_ functions: Functions, _ z: Double) throws -> Double {
        try functions[HiddenLayerChecks.bump](z, -1, 1, steepness, Lent.sigmoid)
    }
    return Figure(
        title: "Four hidden units make a tower",
        panels: [
            [
                try chart("Two units: a bump along x_1", most: 1) { functions, x, _ in try height(functions, x) },
                try chart("Two more: a bump along x_2", most: 1) { functions, _, y in try height(functions, y) },
            ],
            [
                try chart("Their sum: a cross", most: 2) { try $0.tower($1, $2, steepness: steepness).sum },
                try chart("The output unit: the tower", most: 1) {
                    try $0.tower($1, $2, steepness: steepness).tower
                },
            ],
        ])
}
