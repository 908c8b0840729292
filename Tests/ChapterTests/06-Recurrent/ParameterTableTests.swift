import ChapterKit
import ExerciseKit
import Layers
import TensorCore
import Testing
@testable import RecurrentChapter

@Suite("Parameter table") struct ParameterTableTests {
    @Test func theLecturesExampleIsThere() throws {
        let table = try ParameterTable(steps: 100, features: 10, hidden: 15, outputs: 1)
        #expect(table.rows.map(\.biases) == [0, 1, 2])
        #expect(table.rows.map(\.flattened) == [1_501_500, 1_503_001, 1_503_001])
        #expect(table.rows.map(\.rnn) == [390, 406, 421])
        #expect(table.rows.map(\.lstm) == [1515, 1576, 1636])
        #expect(table.rows.map(\.gru) == [1140, 1186, 1231])
        #expect(table.rows[0].ratio == 3850)
    }

    /// The layers themselves are asked how many numbers they hold.
    @Test func theCountsAreThoseOfTheLayers() throws {
        let table = try ParameterTable(steps: 7, features: 3, hidden: 5, outputs: 2)
        var generator = RandomSource(seed: 1)
        let output = Linear(inputSize: 5, outputSize: 2, using: &generator)
        for (row, biases) in zip(table.rows, BiasCount.allCases) {
            let counts = [
                RNN(inputSize: 3, hiddenSize: 5, biases: biases, using: &generator).parameterCount,
                LSTM(inputSize: 3, hiddenSize: 5, biases: biases, using: &generator).parameterCount,
                GRU(inputSize: 3, hiddenSize: 5, biases: biases, using: &generator).parameterCount,
            ].map { $0 + (biases == .none ? output.weight.value.count : output.parameterCount) }
            #expect(counts == [row.rnn, row.lstm, row.gru])
        }
        let flattened = MultilayerPerceptron(sizes: [7 * 3, 7 * 5, 2], using: &generator)
        #expect(table.rows[1].flattened == flattened.parameters.reduce(0) { $0 + $1.value.count })
    }

    @Test func itCountsAsTheExerciseDoes() throws {
        var generator = RandomSource(seed: 2)
        for _ in 0..<50 {
            let sizes = (0..<4).map { _ in generator.below(30) + 1 }
            let table = try ParameterTable(steps: sizes[0], features: sizes[1], hidden: sizes[2], outputs: sizes[3])
            for row in table.rows {
                let counts = try countParameters(
                    steps: sizes[0], features: sizes[1], hidden: sizes[2], outputs: sizes[3], biases: row.biases)
                #expect(
                    [row.flattened, row.rnn, row.lstm, row.gru] == [
                        counts.flattened, counts.rnn, counts.lstm, counts.gru,
                    ])
            }
        }
    }

    @Test func nonsenseAndOverflowAreErrors() {
        #expect(throws: ParameterTableError.tooSmall(name: "features", size: 0)) {
            try ParameterTable(steps: 1, features: 0, hidden: 1, outputs: 1)
        }
        #expect(throws: ParameterTableError.tooSmall(name: "outputs", size: -3)) {
            try ParameterTable(steps: 1, features: 1, hidden: 1, outputs: -3)
        }
        // The product overflows, and a sum of products that fit one by one.
        #expect(throws: ParameterTableError.tooLarge) {
            try ParameterTable(steps: 4_000_000_000, features: 1, hidden: 1, outputs: 1)
        }
        #expect(throws: ParameterTableError.tooLarge) {
            try ParameterTable(steps: 1, features: Int.max / 4, hidden: 1, outputs: 1)
        }
        #expect(throws: Never.self) { try ParameterTable(steps: 1, features: Int.max / 4 - 9, hidden: 1, outputs: 1) }
    }
}
