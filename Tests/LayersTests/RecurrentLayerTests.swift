import Foundation
import Layers
import TensorCore
import TestSupport
import Testing

/// Recurrent layers against the numbers of `Tests/Scripts/recurrent_numbers.py`: values, and gradients of everything.
@Suite struct RecurrentLayerTests {
    private let time = 4
    private let batch = 3
    private let inputSize = 2
    private let hidden = 5
    private let lengths = [4, 2, 0]
    /// Of the last output of the first sequence.
    private typealias Expected = (last: [Double], squares: Double, weighed: [Double], gradientSquares: [Double])

    /// `sin(phase + 1.7 k)` at place k.
    private func wave(_ shape: Shape, _ phase: Double) -> Tensor {
        Tensor(shape, (0..<shape.elementCount).map { Scalar(sin(phase + 1.7 * Double($0))) })
    }

    private func parameter(_ shape: Shape, _ number: Int) -> Parameter { Parameter(wave(shape, 0.3 * Double(number))) }

    private func check(
        _ name: String, _ parameters: [Parameter], _ outputs: Tensor, _ expected: Expected,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let last = outputs.at(time - 1).at(0).elements.map { Double($0) }
        for (found, wanted) in zip(last, expected.last) {
            #expect(abs(found - wanted) < valueTolerance * 10, "\(name)", sourceLocation: location)
        }
        #expect(abs(Double(outputs.squared().sum().item) - expected.squares) < 1e-4, sourceLocation: location)
        outputs.backward(upstream: wave(outputs.shape, 9))
        for (number, parameter) in parameters.enumerated() {
            let gradient = parameter.gradient ?? .zeros(parameter.value.shape)
            let weighed = Double((gradient * wave(gradient.shape, 4)).sum().item)
            let squares = Double(gradient.squared().sum().item)
            #expect(abs(weighed - expected.weighed[number]) < 1e-4, "\(name), \(number)", sourceLocation: location)
            #expect(
                abs(squares - expected.gradientSquares[number]) < 2e-4, "\(name), \(number)", sourceLocation: location)
        }
    }

    @Test func rnn() {
        let (input, state) = (parameter([time, batch, inputSize], 1), parameter([batch, hidden], 2))
        let layer = RNN(
            inputWeight: wave([inputSize, hidden], 1.2), recurrentWeight: wave([hidden, hidden], 1.5),
            inputBias: wave([hidden], 1.8), recurrentBias: wave([hidden], 2.1))
        let output = layer(input.tensor, state: state.tensor, lengths: lengths)
        #expect(output.state.elements == output.outputs.at(time - 1).elements)
        check(
            "RNN", [input, state] + layer.parameters, output.outputs,
            (
                [0.99619560047, -0.996128924209, -0.981122741701, 0.998831477938, 0.878129799568], 45.517232836785,
                [-1.2945085889, 8.5601733014, -0.7091538524, 1.9680191233, -0.844721183, -0.844721183],
                [4.0001940791, 46.7371956101, 1.4265409071, 4.3436575143, 1.3954458508, 1.3954458508]
            ))
    }

    @Test func lstm() {
        let (input, state) = (parameter([time, batch, inputSize], 1), parameter([batch, hidden], 2))
        let cell = parameter([batch, hidden], 3)
        let layer = LSTM(
            inputWeight: wave([inputSize, 4 * hidden], 1.2), recurrentWeight: wave([hidden, 4 * hidden], 1.5),
            inputBias: wave([4 * hidden], 1.8), recurrentBias: wave([4 * hidden], 2.1))
        let output = layer(
            input.tensor, state: LSTMState(hidden: state.tensor, cell: cell.tensor), lengths: lengths)
        #expect(output.state.hidden.elements == output.outputs.at(time - 1).elements)
        #expect(output.state.cell.elements == output.cells.at(time - 1).elements)
        check(
            "LSTM", [input, state, cell] + layer.parameters, output.outputs,
            (
                [0.035578104295, 0.111924162896, -0.489166541137, -0.13898900252, 0.118355593488], 15.124502392171,
                [
                    -1.2387040829, 7.3396545275, 1.5188748709, -1.2316343417, -0.7841755397, -0.5847286992,
                    -0.5847286992,
                ],
                [1.6164254117, 39.6381372664, 2.0218260735, 1.2963738967, 2.2314986791, 3.6015269363, 3.6015269363]
            ))
    }

    @Test func gruWithBothResets() {
        let expected: [(GRU.Reset, Expected)] = [
            (
                .afterProduct,
                (
                    [0.280400495659, 0.921879110016, -0.638457762226, -0.743127298575, 0.876490166196], 24.806661988671,
                    [1.3122502835, 9.3639755431, 0.6870248642, 0.2226605966, -3.6658772101, -2.7798636349],
                    [11.0647895431, 49.2150781168, 6.0959667088, 17.1512736472, 16.9230664677, 11.4249086885]
                )
            ),
            (
                .beforeProduct,
                (
                    [0.44529667864, 0.979362247154, -0.750954005541, -0.750317916418, 0.934650408244], 27.763332281103,
                    [-0.7055525942, 9.3618814054, -1.9382349822, -1.5984982573, -1.9420580598, -1.9420580598],
                    [6.4274802133, 45.8452224791, 5.0704459432, 12.6271712845, 12.1442185785, 12.1442185785]
                )
            ),
        ]
        for (reset, numbers) in expected {
            let (input, state) = (parameter([time, batch, inputSize], 1), parameter([batch, hidden], 2))
            let layer = GRU(
                inputWeight: wave([inputSize, 3 * hidden], 1.2), recurrentWeight: wave([hidden, 3 * hidden], 1.5),
                inputBias: wave([3 * hidden], 1.8), recurrentBias: wave([3 * hidden], 2.1), reset: reset)
            let output = layer(input.tensor, state: state.tensor, lengths: lengths)
            check("GRU \(reset)", [input, state] + layer.parameters, output.outputs, numbers)
        }
    }

    /// A chain of single steps is the same layer.
    @Test func stepsEqualTheSequence() {
        var generator = RandomSource(seed: 4)
        let layer = LSTM(inputSize: inputSize, hiddenSize: hidden, biases: .two, forgetBias: 1, using: &generator)
        let input = wave([time, batch, inputSize], 0.5)
        var state = LSTMState(hidden: .zeros([batch, hidden]), cell: .zeros([batch, hidden]))
        for time in 0..<time { state = layer.step(input.at(time), state: state) }
        let whole = layer(input)
        for (found, wanted) in zip(whole.state.cell.elements, state.cell.elements) {
            #expect(abs(found - wanted) < Scalar(valueTolerance))
        }
        #expect(layer.weights.inputBias?.value.elements[hidden..<2 * hidden].allSatisfy { $0 == 1 } == true)
    }

    @Test func sequencesAreReversedWithinTheirLength() {
        let input = Tensor([3, 2, 1], [1, 10, 2, 20, 3, 30])
        #expect(input.reversedSequences().elements == [3, 30, 2, 20, 1, 10])
        #expect(input.reversedSequences(lengths: [2, 3]).elements == [2, 30, 1, 20, 3, 10])
        #expect(
            input.reversedSequences(lengths: [2, 0]).reversedSequences(lengths: [2, 0]).elements == input.elements)
    }

    @Test func parameterCountsByBiases() {
        var generator = RandomSource(seed: 1)
        for biases in BiasCount.allCases {
            let rnn = RNN(inputSize: 10, hiddenSize: 15, biases: biases, using: &generator)
            let lstm = LSTM(inputSize: 10, hiddenSize: 15, biases: biases, using: &generator)
            let gru = GRU(inputSize: 10, hiddenSize: 15, biases: biases, using: &generator)
            #expect(rnn.parameterCount == 375 + 15 * biases.rawValue)
            #expect((lstm.parameterCount, gru.parameterCount) == (4 * rnn.parameterCount, 3 * rnn.parameterCount))
        }
    }

    @Test func embeddingsAndDropout() {
        let embedding = Embedding(table: Tensor([[1, 2], [3, 4], [5, 6]]))
        let vectors = embedding([2, 0, 2, 1], shape: [2, 2])
        #expect(vectors.shape == [2, 2, 2])
        #expect(vectors.elements == [5, 6, 1, 2, 5, 6, 3, 4])
        var generator = RandomSource(seed: 3)
        let ones = Tensor.ones([40_000])
        let dropped = Dropout(rate: 0.25)(ones, mode: .training, using: &generator).elements
        let silenced = dropped.count { $0 == 0 }
        #expect(abs(silenced - 10_000) < 350)  // Four standard deviations.
        #expect(dropped.allSatisfy { $0 == 0 || abs($0 - 4.0 / 3) < 1e-6 })
        // Evaluation and a rate of 0 change nothing, and draw nothing.
        let before = generator
        #expect(Dropout(rate: 0.25)(ones, mode: .evaluation, using: &generator).elements == ones.elements)
        #expect(Dropout(rate: 0)(ones, mode: .training, using: &generator).elements == ones.elements)
        #expect(generator.words == before.words)
    }
}
