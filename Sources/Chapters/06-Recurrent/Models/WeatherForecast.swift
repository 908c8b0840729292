import Contracts
import DataLoading
import ExerciseKit
import Layers
import TensorCore
import Training

/// Tomorrow's highest temperature from the last two weeks, three ways, on the days of 2015, which none of them has
/// seen.
package struct WeatherForecast: Sendable {
    /// Days that a forecast looks back at.
    package static let window = 14

    /// `[days of 2015]`, the day that is forecast.
    package let dates: [String]
    /// `[days of 2015]`, in °C.
    package let measured: [Double]
    /// The same as on the day before.
    package let sameAsToday: [Double]
    /// A linear function of all four features of 14 days, flattened; by least squares.
    package let linear: [Double]
    /// An RNN's, one list a seed.
    package let rnn: [[Double]]

    /// The mean absolute error in °C.
    package func error(of forecast: [Double]) -> Double {
        zip(forecast, measured).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(measured.count)
    }

    /// Learns from 2012 to 2014 and forecasts 2015.
    ///
    /// - Parameters:
    ///   - seeds: of the RNNs.
    ///   - epochs: of their training; set beforehand, not tuned.
    ///   - functions: whose windows the linear forecast reads.
    package init(
        _ weather: SeattleWeather, seeds: [UInt64], epochs: Int = 40,
        functions: Functions = Functions()
    ) throws {
        let days = WeatherDays(weather, learnedYears: 2012...2014)
        let first = days.firstHeldOut
        dates = Array(weather.dates[first...])
        measured = Array(days.highest[first...])
        sameAsToday = days.highest[(first - 1)...].dropLast()
        linear = try days.linearForecast(functions)
        rnn = seeds.map { days.rnnForecast(seed: $0, epochs: epochs) }
    }
}

/// The days as numbers around 0, and where those begin that are held out.
struct WeatherDays {
    /// `[days][features]`, each feature with mean 0 and standard deviation 1 over the days that are learned from.
    let scaled: [[Double]]
    /// `[days]`, in °C.
    let highest: [Double]
    let firstHeldOut: Int
    private let mean: Double
    private let deviation: Double

    init(_ weather: SeattleWeather, learnedYears: ClosedRange<Int>) {
        let first = weather.firstDay(of: learnedYears.upperBound + 1) ?? weather.values.count
        let learned = weather.values[..<first]
        let columns = weather.values[0].indices.map { column in learned.map { $0[column] } }
        let means = columns.map { $0.reduce(0, +) / Double(first) }
        let deviations = zip(columns, means).map { column, mean in
            (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(first)).squareRoot()
        }
        scaled = weather.values.map { day in day.indices.map { (day[$0] - means[$0]) / deviations[$0] } }
        let target = SeattleWeather.Feature.highest.rawValue
        highest = weather.values.map { $0[target] }
        (firstHeldOut, mean, deviation) = (first, means[target], deviations[target])
    }

    private var target: Int { SeattleWeather.Feature.highest.rawValue }
    private var window: Int { WeatherForecast.window }

    /// In °C, by least squares on flattened windows.
    func linearForecast(_ functions: Functions) throws -> [Double] {
        // Window w holds the days w to w + 13; the day after it is forecast.
        let rows = try functions[RecurrentChecks.flattenSeries](Matrix(scaled), window).table.dropLast().map {
            $0 + [1]
        }
        let learned = firstHeldOut - window
        let weights = try LeastSquares.weights(
            Array(rows[..<learned]), targets: (0..<learned).map { scaled[$0 + window][target] })
        return rows[learned...].map { row in
            mean + deviation * zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }

    /// In °C, by an RNN with 16 hidden units that reads window by window.
    func rnnForecast(seed: UInt64, epochs: Int) -> [Double] {
        var generator = RandomSource(seed: seed)
        let net = TinyRecurrentNet(inputSize: scaled[0].count, hiddenSize: 16, outputSize: 1, using: &generator)
        var optimizer = Adam(learningRate: 0.003)
        for _ in 0..<epochs {
            for batch in generator.batches(of: firstHeldOut - window, size: 32) {
                let targets = Tensor([batch.count, 1], batch.map { Scalar(scaled[$0 + window][target]) })
                let loss = net(windows(batch)).at(window - 1).meanSquaredError(targets: targets)
                for parameter in net.parameters { parameter.zeroGradient() }
                loss.backward()
                optimizer.step(net.parameters)
            }
        }
        let asked = Array(firstHeldOut - window..<scaled.count - window)
        let answers = withoutRecording { net(windows(asked)).at(window - 1).elements }
        return answers.map { mean + deviation * Double($0) }
    }

    /// `[window, batch, features]`: the windows that begin on these days.
    private func windows(_ first: [Int]) -> Tensor {
        let features = scaled[0].count
        return Tensor(
            [window, first.count, features],
            (0..<window).flatMap { time in first.flatMap { scaled[$0 + time].map { Scalar($0) } } })
    }
}
