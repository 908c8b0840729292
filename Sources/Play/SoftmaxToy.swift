import ExerciseKit
import Foundation
import SoftmaxChapter

/// Scores that are dragged, and the probabilities that softmax makes of them at a temperature.
struct SoftmaxToy: Toy {
    struct Question: Decodable {
        /// 2 to 12 of them.
        let scores: [Double]
        let temperature: Double
    }

    struct Answer: Encodable {
        let probabilities: [Double]
        /// In nats: how undecided they are.
        let entropy: Double
    }

    private let softmax: ([Double], Double) throws -> [Double]

    init(_ context: ToyContext) {
        let (plain, warm) = (context[SoftmaxChecks.softmax], context[SoftmaxChecks.softmaxTemperature])
        softmax = { try warm($0, $1, plain) }
    }

    func answer(_ question: Question) throws -> Answer {
        guard (2...12).contains(question.scores.count), question.temperature > 0,
            (question.scores + [question.temperature]).allSatisfy(\.isFinite)
        else { throw ToyProblem("softmax takes 2 to 12 scores and a temperature above 0") }
        let probabilities = try softmax(question.scores, question.temperature)
        let entropy = -probabilities.filter { $0 > 0 }.reduce(0) { $0 + $1 * log($1) }
        return Answer(probabilities: probabilities, entropy: entropy)
    }
}
