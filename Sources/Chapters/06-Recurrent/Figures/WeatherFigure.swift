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
    let days = shown.map { Double($0 - shown.lowerBound + 1) }
    func line(_ label: String, _ values: [Double], _ color: Ink, isDashed: Bool = false) -> Layer {
        .line(x: days, y: shown.map { values[$0] }, label: label, color: color, isDashed: isDashed)
    }
    /// Our own below, from the same windows.
    func ours() throws -> [Layer] {
        let linear = try WeatherForecast(weather, seeds: []).linear
        return [.ours(x: days, y: shown.map { linear[$0] }, label: "linear, reference")]
    }
    let reference = try context.beside(try ours())
    let curves = Chart(
        title: "May and June 2015", x: Axis("day, from 1 May", from: 0, to: days.last),
        y: Axis("highest temperature (°C)"),
        layers: reference + [
            line("measured", forecast.measured, .foreground),
            line("linear, flattened", forecast.linear, .series(1), isDashed: true),
            line("RNN, seed \(context.seed)", forecast.rnn[0], .series(0)),
        ])
    let errors = forecast.rnn.map(forecast.error).sorted()
    let spread = String(format: "%.2f to %.2f °C", errors[0], errors[4])
    let bars = BarChart(
        title: "All of 2015 (RNN, five seeds: \(spread))",
        names: ["same as today", "linear, flattened", "RNN, median of 5"],
        series: [
            .init("", [forecast.error(of: forecast.sameAsToday), forecast.error(of: forecast.linear), errors[2]])
        ], y: Axis("mean absolute error (°C)"), decimals: 2)
    return Figure(
        title: "Seattle: tomorrow's highest temperature, from 14 days",
        panels: [[curves, bars]])
}
