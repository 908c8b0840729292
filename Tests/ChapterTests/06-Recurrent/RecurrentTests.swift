import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Layers
import TensorCore
import Testing
import Training
@testable import RecurrentChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

/// A cell, a series, a state before it and the gradients at its states, all drawn.
private struct Drawn {
    let cell: RecurrentCell
    let series: Matrix
    let initial: [Double]
    let upstream: Matrix

    init(seed: UInt64, steps: Int, inputs: Int, hidden: Int) {
        var generator = RandomSource(seed: seed)
        func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in generator.uniform(in: -1..<1) } }
        cell = RecurrentCell(
            inputWeight: Matrix(rows: inputs, columns: hidden, values: numbers(inputs * hidden)),
            hiddenWeight: Matrix(rows: hidden, columns: hidden, values: numbers(hidden * hidden)),
            bias: numbers(hidden))
        series = Matrix(rows: steps, columns: inputs, values: numbers(steps * inputs))
        initial = numbers(hidden)
        upstream = Matrix(rows: steps, columns: hidden, values: numbers(steps * hidden))
    }

    func states(_ cell: RecurrentCell, _ initial: [Double]) throws -> Matrix {
        Matrix(
            try rnnForward(
                cell: cell, series: series, initial: initial, choice: .every, step: rnnStep, output: { $0 }
            ).outputs)
    }

    func gradients() throws -> RecurrentGradients {
        try bptt(
            cell: cell, series: series, initial: initial, states: states(cell, initial), upstream: upstream)
    }
}

extension RecurrentGradients {
    fileprivate var all: [Double] { inputWeight.values + hiddenWeight.values + bias + initial }
}

extension Tensor {
    fileprivate init(_ matrix: Matrix) {
        self.init([matrix.rows, matrix.columns], matrix.values.map { Scalar($0) })
    }
}

@Suite("Chapter 06, recurrent unit") struct RecurrentUnitTests {
    /// By hand, one unit: h_1 = tanh(1 · 0.5 + 0.2 + 0.1), h_2 = tanh(-2 · 0.5 + 0.4 h_1 + 0.1) with W_hh = 0.4.
    @Test func oneUnitByHand() throws {
        let cell = RecurrentCell(inputWeight: Matrix([[0.5]]), hiddenWeight: Matrix([[0.4]]), bias: [0.1])
        let pass = try rnnForward(
            cell: cell, series: Matrix([[1], [-2]]), initial: [0.5], choice: .every, step: rnnStep, output: { $0 })
        let first = tanh(0.8)
        let second = tanh(0.4 * first - 0.9)
        #expect(abs(pass.outputs[0][0] - first) < 1e-12)
        #expect(abs(pass.state[0] - second) < 1e-12)
        // dL/dh_0 of L = h_2: two slopes of tanh, two times W_hh.
        let gradients = try bptt(
            cell: cell, series: Matrix([[1], [-2]]), initial: [0.5], states: Matrix(pass.outputs),
            upstream: Matrix([[0], [1]]))
        let slopes = (1 - first * first) * (1 - second * second)
        #expect(abs(gradients.initial[0] - 0.16 * slopes) < 1e-12)
    }

    @Test func theStackedMatrixGivesTheSameStates() throws {
        for seed: UInt64 in 1...5 {
            let drawn = Drawn(seed: seed, steps: 6, inputs: 3, hidden: 4)
            var (state, stacked) = (drawn.initial, drawn.initial)
            for input in drawn.series.table {
                state = try rnnStep(cell: drawn.cell, input: input, hidden: state)
                stacked = try stackedStep(cell: drawn.cell, input: input, hidden: stacked).hidden
                #expect(zip(state, stacked).allSatisfy { abs($0 - $1) < 1e-12 })
            }
        }
    }

    /// Every entry of every gradient against differences of the loss.
    @Test func backPropagationThroughTimeEqualsTheNumericalGradient() throws {
        for seed: UInt64 in 1...3 {
            let drawn = Drawn(seed: seed, steps: 7, inputs: 2, hidden: 3)
            let shapes = (drawn.cell.inputWeight, drawn.cell.hiddenWeight)
            let point = shapes.0.values + shapes.1.values + drawn.cell.bias + drawn.initial
            let verdict = try NumericalGradient.verdict(
                of: { values in
                    var rest = values[...]
                    func take(_ count: Int) -> [Double] {
                        defer { rest = rest.dropFirst(count) }
                        return Array(rest.prefix(count))
                    }
                    let cell = RecurrentCell(
                        inputWeight: Matrix(rows: 2, columns: 3, values: take(6)),
                        hiddenWeight: Matrix(rows: 3, columns: 3, values: take(9)), bias: take(3))
                    let states = try drawn.states(cell, take(3))
                    return zip(states.values, drawn.upstream.values).reduce(0) { $0 + $1.0 * $1.1 }
                }, at: point, analytic: try drawn.gradients().all, batch: 5)
            #expect(verdict.cause == .agrees, "\(verdict)")
        }
    }

    /// The engine differentiates the layer by itself; both must come to the same numbers.
    @Test func backPropagationThroughTimeEqualsTheEngine() throws {
        for seed: UInt64 in 1...3 {
            let drawn = Drawn(seed: seed, steps: 7, inputs: 2, hidden: 3)
            let layer = RNN(
                inputWeight: Tensor(drawn.cell.inputWeight), recurrentWeight: Tensor(drawn.cell.hiddenWeight),
                inputBias: Tensor(drawn.cell.bias.map { Scalar($0) }))
            let initial = Parameter(Tensor([1, 3], drawn.initial.map { Scalar($0) }))
            let read = layer(Tensor(drawn.series).reshaped([7, 1, 2]), state: initial.tensor)
            read.outputs.backward(upstream: Tensor(drawn.upstream).reshaped([7, 1, 3]))
            let engine = (layer.parameters + [initial]).flatMap { $0.gradient?.elements.map(Double.init) ?? [] }
            let byHand = try drawn.gradients().all
            #expect(engine.count == byHand.count)
            for (engine, byHand) in zip(engine, byHand) { #expect(abs(engine - byHand) < 1e-5 * max(1, abs(byHand))) }
        }
    }

    @Test func theSpectralRadiusIsThatOfKnownMatrices() throws {
        // Rotation by 60 degrees times 0.8; a triangle; a matrix whose powers vanish.
        let rotation = Matrix([[0.4, -0.8 * 0.75.squareRoot()], [0.8 * 0.75.squareRoot(), 0.4]])
        #expect(abs(try GradientFlow.spectralRadius(of: rotation) - 0.8) < 1e-3)
        #expect(abs(try GradientFlow.spectralRadius(of: Matrix([[-3, 5], [0, 2]])) - 3) < 5e-3)
        #expect(try GradientFlow.spectralRadius(of: Matrix([[0, 1], [0, 0]])) == 0)
    }

    @Test func gradientsVanishBelowOneAndExplodeAboveIt() throws {
        let steps = 40
        let vanishing = try GradientFlow.rnn(radius: 0.5, inputScale: 0, steps: steps, seed: 1)
        let exploding = try GradientFlow.rnn(radius: 1.5, inputScale: 0, steps: steps, seed: 1)
        #expect(vanishing.count == steps + 1 && vanishing[steps] == 1)
        #expect(vanishing[0] < 1e-8)
        #expect(exploding[0] > 1e5)
        // Where all states are 0 a step multiplies by W_hh alone, so many steps show its radius.
        #expect(abs(pow(vanishing[0] / vanishing[20], 1.0 / 20) - 0.5) < 0.05)
        #expect(abs(pow(exploding[0] / exploding[20], 1.0 / 20) - 1.5) < 0.15)
        // Large inputs saturate tanh, and then even a radius of 1.5 lets gradients vanish.
        #expect(try GradientFlow.rnn(radius: 1.5, inputScale: 1, steps: steps, seed: 1)[0] < 1)
        let lstm = GradientFlow.lstm(forgetBias: 3, steps: steps, seed: 1)
        #expect((0.01...10).contains(lstm[0]))
    }
}

@Suite("Chapter 06, the four mappings") struct MappingTests {
    @Test func oneToOneLearnsXOR() {
        for seed: UInt64 in 1...3 {
            #expect(OneToOne(seed: seed).probabilities.map { $0 > 0.5 } == [false, true, true, false])
        }
    }

    @Test func oneToManySpellsEveryDigit() {
        for seed: UInt64 in 1...3 { #expect(OneToMany(seed: seed).spellings == OneToMany.words) }
    }

    @Test func manyToOneJudgesLongerSeriesThanItLearned() {
        for seed: UInt64 in 1...3 {
            let net = ManyToOne(seed: seed)
            for (length, least) in [(5, 1.0), (7, 0.95)] {
                let series = ManyToOne.allSeries(length: length)
                let right = zip(series, net.probabilities(series)).count { ManyToOne.hasMoreOnes($0) == ($1 > 0.5) }
                #expect(Double(right) >= least * Double(series.count), "seed \(seed), length \(length): \(right)")
            }
        }
    }

    @Test func manyToManyKeepsTheBalance() {
        for seed: UInt64 in 1...3 {
            let series = [0.4, -0.2, -0.3, 0.1, 0.35, -0.05]
            let said = ManyToMany(seed: seed)(series)
            for (said, right) in zip(said, ManyToMany.sums(series)) { #expect(abs(said - right) < 0.1) }
        }
    }
}

@Suite("Chapter 06, text") struct TextTests {
    private static let text = CharacterText(String(repeating: "the cat sat on the mat. ", count: 60))

    @Test func theFastMarkovChainEqualsTheExercise() throws {
        let (learned, asked) = (Array(Self.text.symbols.prefix(400)), Array(Self.text.symbols.suffix(60)))
        let count = Self.text.characters.count
        for order in 0...3 {
            let model = MarkovModel(order: order, text: learned, symbolCount: count, smoothing: 0.3)
            var sum = 0.0
            for place in order..<asked.count {
                let context = Array(asked[place - order..<place])
                let slow = try markovChain(text: learned, context: context, symbolCount: count, smoothing: 0.3)
                let fast = model.probabilities(after: Array(asked[..<place]))
                #expect(zip(slow, fast).allSatisfy { abs($0 - $1) < 1e-12 })
                sum -= log(slow[asked[place]])
            }
            #expect(abs(model.loss(on: asked) - sum / Double(asked.count - order)) < 1e-9)
        }
    }

    @Test func smoothingIsChosenOnTheValidationPart() {
        let model = MarkovModel(order: 2, text: [0, 1, 0, 1, 0, 1, 0, 2], symbolCount: 3, smoothing: 1)
        let same = model.smoothed(for: [0, 1, 0, 1, 0, 1, 0, 1], among: [0.01, 10])
        let other = model.smoothed(for: [0, 1, 2, 0, 1, 1, 1, 0, 0], among: [0.01, 10])
        #expect((same.smoothing, other.smoothing) == (0.01, 10))
    }

    /// A text that repeats itself: after a few passes the next character is nearly certain.
    @Test func bothModelsLearnARepeatingText() throws {
        let recipe = Recipe(
            epochs: 12, batchSize: 8, optimizer: Adam(learningRate: 0.02), schedule: .fall(from: 0.5, to: 0.1),
            longestGradient: 1)
        let windows = try TextWindows(Self.text.symbols, columns: 8, steps: 50)
        for kind in CharacterModel.Kind.allCases {
            var generator = RandomSource(seed: 1)
            let model = CharacterModel(
                kind, symbolCount: Self.text.characters.count, hiddenSize: 24, using: &generator)
            let history = try model.training(on: Self.text.symbols, recipe: recipe, steps: 20).run(using: &generator)
            let losses = history.epochs.map(\.trainingLoss)
            #expect(losses[0] > 1.2 && losses[11] < 0.3, "\(kind): \(losses)")
            #expect(model.loss(on: windows) < 0.3)
            let sampler = TextSampler(Self.text, temperature: 0.2)
            let start = try #require(Self.text.symbols(of: "the cat sat on "))
            let written = try sampler.continuation(of: start, by: model, count: 8, using: &generator)
            #expect(Self.text.text(of: written) == "the mat.")
        }
    }

    /// The same text read at once and in windows of 100 steps, with the state carried from one to the next.
    @Test func theLossDoesNotDependOnTheWindows() throws {
        var generator = RandomSource(seed: 3)
        let model = CharacterModel(
            .rnn, symbolCount: Self.text.characters.count, hiddenSize: 5, using: &generator)
        for columns in [1, 3] {
            let text = try batchify(text: Self.text.symbols, columns: columns)
            let whole = model(text.inputs).logits.softmaxCrossEntropy(labels: text.targets.flatMap { $0 })
            let windows = try TextWindows(Self.text.symbols, columns: columns, steps: 100)
            #expect(abs(model.loss(on: windows) - Double(whole.item)) < 1e-4, "\(columns)")
        }
    }
}

@Suite("Chapter 06, weather") struct WeatherForecastTests {
    @Test func theLinearForecastBeatsTheDayBefore() throws {
        let forecast = try WeatherForecast(SeattleWeather.load(from: datasets), seeds: [1], epochs: 1)
        #expect(forecast.dates.first == "2015/01/01" && forecast.dates.count == 365)
        #expect(forecast.measured[0] == 5.6 && forecast.sameAsToday[0] == 3.3)
        #expect(forecast.sameAsToday.dropFirst().elementsEqual(forecast.measured.dropLast()))
        let (same, linear) = (forecast.error(of: forecast.sameAsToday), forecast.error(of: forecast.linear))
        #expect(linear < same, "\(linear), \(same)")
    }
}
