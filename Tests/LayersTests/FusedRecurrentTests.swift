import Layers
import TensorCore
import TestSupport
import Testing

/// The fused recurrent layers against their twins composed of primitive operations: values, and gradients of
/// everything.
@Suite struct FusedRecurrentTests {
    /// Sizes at and around vectors, single sequences, single steps; lengths mixed, with sequences of no step at all.
    private struct Case {
        let time: Int
        let batch: Int
        let inputSize: Int
        let hidden: Int
        let lengths: [Int]?
        let biases: BiasCount
        let isReversed: Bool
        let hasState: Bool
    }

    private static let cases = [
        Case(
            time: 1, batch: 1, inputSize: 1, hidden: 1, lengths: nil, biases: .none, isReversed: false, hasState: true),
        Case(time: 1, batch: 4, inputSize: 2, hidden: 3, lengths: nil, biases: .two, isReversed: true, hasState: true),
        Case(time: 6, batch: 1, inputSize: 3, hidden: 3, lengths: [4], biases: .one, isReversed: false, hasState: true),
        Case(
            time: 7, batch: 5, inputSize: 2, hidden: 17, lengths: [3, 7, 1, 0, 5], biases: .two, isReversed: false,
            hasState: true),
        Case(
            time: 7, batch: 5, inputSize: 2, hidden: 17, lengths: [3, 7, 1, 0, 5], biases: .one, isReversed: true,
            hasState: true),
        Case(
            time: 5, batch: 3, inputSize: 4, hidden: 16, lengths: nil, biases: .none, isReversed: true, hasState: false),
        Case(
            time: 3, batch: 33, inputSize: 1, hidden: 35, lengths: nil, biases: .two, isReversed: false, hasState: true),
    ]

    @Test func rnn() {
        for test in Self.cases {
            var generator = RandomSource(seed: 3)
            let layer = RNN(
                inputSize: test.inputSize, hiddenSize: test.hidden, biases: test.biases, using: &generator)
            compare(test, layer.parameters) { input, states, isFused in
                let run = isFused ? layer.callAsFunction(_:state:lengths:isReversed:) : layer.composed
                let output = run(input, states?[0], test.lengths, test.isReversed)
                return [output.outputs, output.state]
            }
        }
    }

    @Test func lstm() {
        for test in Self.cases {
            var generator = RandomSource(seed: 4)
            let layer = LSTM(
                inputSize: test.inputSize, hiddenSize: test.hidden, biases: test.biases, using: &generator)
            compare(test, layer.parameters) { input, states, isFused in
                let run = isFused ? layer.callAsFunction(_:state:lengths:isReversed:) : layer.composed
                let state = states.map { LSTMState(hidden: $0[0], cell: $0[1]) }
                let output = run(input, state, test.lengths, test.isReversed)
                return [output.outputs, output.cells, output.state.hidden, output.state.cell]
            }
        }
    }

    @Test func gru() {
        for test in Self.cases {
            for reset in GRU.Reset.allCases {
                var generator = RandomSource(seed: 5)
                let layer = GRU(
                    inputSize: test.inputSize, hiddenSize: test.hidden, reset: reset, biases: test.biases,
                    using: &generator)
                compare(test, layer.parameters) { input, states, isFused in
                    let run = isFused ? layer.callAsFunction(_:state:lengths:isReversed:) : layer.composed
                    let output = run(input, states?[0], test.lengths, test.isReversed)
                    return [output.outputs, output.state]
                }
            }
        }
    }

    /// Steps with another input each, as a decoder takes them.
    @Test func singleSteps() {
        for test in Self.cases where test.hasState && !test.isReversed && test.lengths == nil {
            var generator = RandomSource(seed: 6)
            let (inputSize, hidden) = (test.inputSize, test.hidden)
            let rnn = RNN(inputSize: inputSize, hiddenSize: hidden, biases: test.biases, using: &generator)
            let lstm = LSTM(inputSize: inputSize, hiddenSize: hidden, biases: test.biases, using: &generator)
            let gru = GRU(inputSize: inputSize, hiddenSize: hidden, biases: test.biases, using: &generator)
            compare(test, rnn.parameters + lstm.parameters + gru.parameters) { input, states, isFused in
                guard let states else { return [] }
                var (a, b, c) = (states[0], LSTMState(hidden: states[0], cell: states[1]), states[1])
                for time in 0..<test.time {
                    let input = input.at(time)
                    a = (isFused ? rnn.step : rnn.composedStep)(input, a)
                    b = (isFused ? lstm.step : lstm.composedStep)(input, b)
                    c = (isFused ? gru.step : gru.composedStep)(input, c)
                }
                return [a, b.hidden, b.cell, c]
            }
        }
    }

    /// An embedding's table sent through the input weights once is the same as the vectors sent through one by one.
    @Test func symbolsThroughTheTable() {
        var generator = RandomSource(seed: 7)
        let embedding = Embedding(count: 5, size: 3, using: &generator)
        let layer = LSTM(inputSize: 3, hiddenSize: 4, biases: .two, using: &generator)
        let symbols = [4, 0, 2, 2, 1, 4]
        let parameters = embedding.parameters + layer.parameters
        func gradients(_ output: LSTM.Output) -> [[Scalar]] {
            for parameter in parameters { parameter.zeroGradient() }
            output.outputs.squared().sum().backward()
            return [output.outputs.elements] + parameters.map { $0.gradient?.elements ?? [] }
        }
        let shares = layer.shares(embedding.table.tensor).gatherRows(symbols).reshaped([3, 2, 16])
        let short = gradients(layer(shares: shares, lengths: [3, 2]))
        let long = gradients(layer(embedding(symbols, shape: [3, 2]), lengths: [3, 2]))
        for (short, long) in zip(short, long) { #expect(largestDifference(short, long) < tolerance) }
    }

    /// Runs both twins on the same numbers, weighs all outputs at random, and compares outputs and gradients. Then with
    /// each output alone: the others send no gradient.
    private func compare(
        _ test: Case, _ parameters: [Parameter], location: SourceLocation = #_sourceLocation,
        _ run: (_ input: Tensor, _ states: [Tensor]?, _ isFused: Bool) -> [Tensor]
    ) {
        var generator = RandomSource(seed: 8)
        func random(_ shape: Shape) -> Tensor { .randomNormal(shape, using: &generator) }
        let input = Parameter(random([test.time, test.batch, test.inputSize]))
        let states = (0..<2).map { _ in Parameter(random([test.batch, test.hidden])) }
        let all = [input] + states + parameters
        let count = run(input.value, states.map(\.value), false).count
        for chosen in [nil] + (0..<count).map({ $0 }) as [Int?] {
            let seed = generator.next()
            let results = [false, true].map { isFused in
                for parameter in all { parameter.zeroGradient() }
                let outputs = run(input.tensor, test.hasState ? states.map(\.tensor) : nil, isFused)
                var weights = RandomSource(seed: seed)
                let weighed = outputs.enumerated().filter { chosen == nil || $0.offset == chosen }.map {
                    ($0.element * Tensor.randomNormal($0.element.shape, using: &weights)).sum()
                }
                weighed.dropFirst().reduce(weighed[0], +).backward()
                return (outputs.map(\.elements), all.map { $0.gradient?.elements ?? [] })
            }
            for (composed, fused) in zip(results[0].0, results[1].0) {
                #expect(largestDifference(fused, composed) < tolerance, "\(test)", sourceLocation: location)
            }
            for (number, parameter) in all.enumerated() {
                let zeros = [Scalar](repeating: 0, count: parameter.value.count)
                let (composed, fused) = (results[0].1[number], results[1].1[number])
                let worst = largestDifference(fused.isEmpty ? zeros : fused, composed.isEmpty ? zeros : composed)
                #expect(
                    worst < tolerance, "\(test), output \(chosen ?? -1), gradient \(number)", sourceLocation: location)
            }
        }
    }

    private let tolerance = isDouble ? 1e-12 : 2e-5
}
