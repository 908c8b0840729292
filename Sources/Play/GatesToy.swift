import Contracts
import ExerciseKit
import LSTMChapter

/// A memory of one unit that obeys switches: write, reset, hide.
struct GatesToy: Toy {
    struct Question: Decodable {
        /// Up to 40 steps of `[value, write, reset, hide]`.
        let steps: [[Double]]
    }

    struct Answer: Encodable {
        /// Each `[steps]`.
        var input: [Double] = []
        var forget: [Double] = []
        var candidate: [Double] = []
        var output: [Double] = []
        var cell: [Double] = []
        var shown: [Double] = []
    }

    private let context: ToyContext

    init(_ context: ToyContext) { self.context = context }

    func answer(_ question: Question) throws -> Answer {
        guard question.steps.count <= 40, question.steps.allSatisfy({ $0.count == 4 && $0.allSatisfy(\.isFinite) })
        else { throw ToyProblem("up to 40 steps of value, write, reset, hide") }
        let weights = try context[LSTMChecks.gatesByHand]()
        let (gates, step) = (context[LSTMChecks.lstmGates], context[LSTMChecks.lstmStep])
        var answer = Answer()
        let states = try context[LSTMChecks.lstmForward](question.steps, .zero(1)) { input, state in
            let now = try gates(weights, input, state.hidden, LSTMChapter.rowProduct, Lent.sigmoid)
            answer.input += now.input
            answer.forget += now.forget
            answer.candidate += now.candidate
            answer.output += now.output
            return try step(now, state.cell)
        }
        answer.cell = states.flatMap(\.cell)
        answer.shown = states.flatMap(\.hidden)
        return answer
    }
}
