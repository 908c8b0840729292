import ChapterKit
import DataLoading
import Foundation
import Plotting

/// Forecast and thermometer over some weeks of the year held out, and the mean errors over all of it.
func drawSeattleForecast(_ context: FigureContext) throws -> Figure {
    let weather = try SeattleWeather.load(from: context.datasets)
    let seeds = (0..<5).map { context.seed &+ UInt64($0) }
    let forecast = try WeatherForecast(weather, seeds: seeds, functions: context.functions)
    let shown = (forecast.dates.firstIndex(of: "2015/05/01") ?? 0)..<(forecast.dates.firstIndex(of: "2015/07/01") ?? 60)
    let days = shown.map { Double($0 - shown.lowerBound) / 15 }
    func line(_ label: String, _ values: [Double], _ color: Ink, isDashed: Bool = false) -> ChartLayer {
        .line(x: days, y: shown.map { values[$0] }, label: label, color: color, isDashed: isDashed)
    }
    /// Our own below, from the same windows.
    func ours() throws -> [ChartLayer] {
        let linear = try WeatherForecast(weather, seeds: []).linear
        return [.ours(x: days, y: shown.map { linear[$0] }, label: "linear, reference")]
    }
    let reference = try context.beside(try ours())
    // Fifteen days apart each.
    let names = ["1 May", "16 May", "31 May", "15 June", "30 June"]
    let curves = Chart(
        title: "May and June 2015", x: Axis(from: -0.1, to: 4.2, names: names),
        y: Axis("highest temperature (°C)", from: 9),
        layers: reference + [
            line("measured", forecast.measured, .foreground),
            line("linear, flattened", forecast.linear, .series(1), isDashed: true),
            line("RNN, seed \(context.seed)", forecast.rnn[0], .series(0)),
        ])
    return Figure(
        title: "Tomorrow is much like today: the RNN gains a tenth of a degree",
        panels: [[curves, errorChart(forecast)]], columnWeights: [[1.5, 1]],
        smallPrint: SmallPrint(.computed, seeds: seeds, count: "the 365 days of 2015, held out"))
}

/// The mean errors of all of 2015: a dot a seed of the RNN, and a dot for each rival.
private func errorChart(_ forecast: WeatherForecast) -> Chart {
    let errors = forecast.rnn.map(forecast.error)
    let (same, linear) = (forecast.error(of: forecast.sameAsToday), forecast.error(of: forecast.linear))
    func text(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 2) }
    let apart = errors.indices.map { 2 + 0.09 * (Double($0) - 2) }
    return Chart(
        title: "Mean error of 2015", x: Axis("°C", from: 2.05, to: 2.3),
        y: Axis(from: 2.6, to: -0.5, names: ["same as today", "linear", "RNN, 5 seeds"]),
        layers: [
            .scatter(
                x: [same, linear] + errors, y: [0, 1] + apart, classes: [2, 1] + errors.map { _ in 0 }),
            .note(text(same), at: Point(same, -0.22)), .note(text(linear), at: Point(linear, 0.78)),
            .note(
                "\(text(errors.min() ?? 0)) to \(text(errors.max() ?? 0))",
                at: Point(errors.reduce(0, +) / Double(errors.count), 1.66)),
        ])
}
