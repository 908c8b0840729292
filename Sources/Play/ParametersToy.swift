import RecurrentChapter

/// How many numbers a net has to learn that reads a series, for four kinds of nets.
struct ParametersToy: Toy {
    struct Question: Decodable {
        let steps, features, hidden, outputs: Int
        /// Bias vectors in each recurrent layer: 0, 1, or 2 as some libraries have it.
        let biases: Int
    }

    struct Answer: Encodable {
        let flattened, rnn, lstm, gru: Int
    }

    private let count: CountParameters

    init(_ context: ToyContext) { count = context[RecurrentChecks.countParameters] }

    func answer(_ question: Question) throws -> Answer {
        let sizes = [question.steps, question.features, question.hidden, question.outputs]
        guard sizes.allSatisfy((1...10_000).contains), (0...2).contains(question.biases) else {
            throw ToyProblem("sizes go from 1 to 10000, biases from 0 to 2")
        }
        let counts = try count(sizes[0], sizes[1], sizes[2], sizes[3], question.biases)
        return Answer(flattened: counts.flattened, rnn: counts.rnn, lstm: counts.lstm, gru: counts.gru)
    }
}
