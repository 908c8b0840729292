import BackpropagationChapter
import Contracts
import ExerciseKit
import Foundation
import PerceptronChapter
import TensorCore
import TrainingCraftChapter

/// The playground's net on the functions of the exercises: linear layers forward and backward, rectifier, sigmoid, and
/// the step of the optimiser.
struct FunctionsNet: PlaygroundNet {
    /// Whose functions these are.
    static var exercises: [String] {
        [
            BackpropagationChecks.linearForward.info.id, BackpropagationChecks.linearBackward.info.id,
            BackpropagationChecks.reluModule.info.id, PerceptronChecks.sigmoid.info.id,
            TrainingCraftChecks.momentumStep.info.id, TrainingCraftChecks.rmspropStep.info.id,
            TrainingCraftChecks.adamStep.info.id,
        ]
    }

    private let context: ToyContext
    private let units: PlaygroundSetting.Units
    private var layers: [(weight: Matrix, bias: [Double])]
    /// What the optimiser remembers: velocity, or squares; and for Adam the means.
    private var memory: [Double]
    private var means: [Double]
    private var stepCount = 0

    init(_ setting: PlaygroundSetting, _ context: ToyContext) {
        (self.context, units) = (context, setting.units)
        var generator = RandomSource(seed: setting.seed &+ 100)
        let sizes = [2] + setting.hidden + [1]
        layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
            let limit = sqrt((setting.units == .relu ? 6 : 3) / Double(inputs))
            let values = (0..<inputs * outputs).map { _ in generator.uniform(in: -limit..<limit) }
            return (
                Matrix(rows: inputs, columns: outputs, values: values), [Double](repeating: 0, count: outputs)
            )
        }
        let count = layers.reduce(0) { $0 + $1.weight.values.count + $1.bias.count }
        (memory, means) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    }

    mutating func step(_ inputs: [[Double]], _ labels: [Int], _ setting: PlaygroundSetting) throws {
        let linear = context[BackpropagationChecks.linearForward]
        var signals = [Matrix(inputs.map { $0.map { $0 * Self.scale } })]
        var sums: [Matrix] = []
        for layer in layers {
            sums.append(try linear(signals[signals.count - 1], layer.weight, layer.bias))
            signals.append(try activated(sums[sums.count - 1]))
        }
        let share = 1 / Double(labels.count)
        let output = sums[sums.count - 1]
        let slopes = try zip(output.values, labels).map { z, label in
            (try context[PerceptronChecks.sigmoid](z) - Double(label)) * share
        }
        var upstream = Matrix(rows: labels.count, columns: 1, values: slopes)
        var gradients: [[Double]] = []
        for number in layers.indices.reversed() {
            if number < layers.count - 1 { upstream = try slope(sums[number], signals[number + 1], upstream) }
            let found = try context[BackpropagationChecks.linearBackward](
                signals[number], layers[number].weight, upstream)
            gradients.insert(penalised(found.weight.values, layers[number].weight.values, setting) + found.bias, at: 0)
            upstream = found.input
        }
        try move(along: gradients.flatMap { $0 }, setting)
    }

    private func activated(_ sums: Matrix) throws -> Matrix {
        switch units {
        case .linear: return sums
        case .tanh: return sums.map { tanh($0) }
        case .sigmoid: return try sums.map { try context[PerceptronChecks.sigmoid]($0) }
        case .relu: return try context[BackpropagationChecks.reluModule](sums, sums).output
        }
    }

    /// The slope before the units, given the one after them.
    private func slope(_ sums: Matrix, _ outputs: Matrix, _ upstream: Matrix) throws -> Matrix {
        switch units {
        case .linear: upstream
        case .tanh: try outputs.combined(with: upstream) { (1 - $0 * $0) * $1 }
        case .sigmoid: try outputs.combined(with: upstream) { $0 * (1 - $0) * $1 }
        case .relu: try context[BackpropagationChecks.reluModule](sums, upstream).inputGradient
        }
    }

    private func penalised(_ slopes: [Double], _ weights: [Double], _ setting: PlaygroundSetting) -> [Double] {
        switch setting.penalty {
        case .none: slopes
        case .l1: zip(slopes, weights).map { $0 + setting.strength * ($1 == 0 ? 0 : $1 > 0 ? 1 : -1) }
        case .l2: zip(slopes, weights).map { $0 + setting.strength * $1 }
        }
    }

    private mutating func move(along gradient: [Double], _ setting: PlaygroundSetting) throws {
        let values = layers.flatMap { $0.weight.values + $0.bias }
        switch setting.rule {
        case .sgd, .momentum:
            let next = try context[TrainingCraftChecks.momentumStep](
                MomentumState(values: values, velocity: memory), gradient, setting.rate,
                setting.rule == .sgd ? 0 : 0.9)
            memory = next.velocity
            put(next.values)
        case .rmsprop:
            let next = try context[TrainingCraftChecks.rmspropStep](
                RMSpropState(values: values, squares: memory), gradient, setting.rate, 0.99, 1e-8)
            memory = next.squares
            put(next.values)
        case .adam:
            let numbers = AdamNumbers(learningRate: setting.rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
            let next = try context[TrainingCraftChecks.adamStep](
                AdamState(values: values, means: means, squares: memory, step: stepCount), gradient, numbers)
            (means, memory, stepCount) = (next.means, next.squares, next.step)
            put(next.values)
        }
    }

    private mutating func put(_ values: [Double]) {
        var place = 0
        for number in layers.indices {
            let (rows, columns) = (layers[number].weight.rows, layers[number].weight.columns)
            let end = place + rows * columns
            layers[number].weight = Matrix(rows: rows, columns: columns, values: Array(values[place..<end]))
            layers[number].bias = Array(values[end..<end + columns])
            place = end + columns
        }
    }

    func outputs(_ points: [[Double]]) throws -> [[[Double]]] {
        var signal = Matrix(points.map { $0.map { $0 * Self.scale } })
        return try layers.enumerated().map { number, layer in
            signal = try context[BackpropagationChecks.linearForward](signal, layer.weight, layer.bias)
            if number < layers.count - 1 { signal = try activated(signal) }
            return signal.columnTable
        }
    }

    var weights: [[[Double]]] { layers.map { $0.weight.columnTable } }

    var biases: [[Double]] { layers.map(\.bias) }
}

extension Matrix {
    /// A list for each column.
    var columnTable: [[Double]] {
        (0..<columns).map { column in stride(from: column, to: values.count, by: columns).map { values[$0] } }
    }
}
