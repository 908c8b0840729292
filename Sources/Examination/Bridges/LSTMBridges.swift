import Contracts

/// Chapter 07.
extension Bridges {
    public static let lstmGates = Bridge<LSTMGatesFunction>(
        far: { port in
            { weights, input, hidden, product, sigmoid in
                try port.ask(0, weights, input, hidden) {
                    $0.number == 0 ? try $0.answer(product) : try $0.answer(sigmoid)
                }
            }
        },
        near: { function, question in
            try question.answer { try function($0, $1, $2, question.lent(0), question.lent(1)) }
        })

    public static let lstmForward = Bridge<LSTMForward>(
        far: { port in { inputs, start, step in try port.ask(0, inputs, start) { try $0.answer(step) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let gruStep = Bridge<GRUStep>(
        far: { port in
            { weights, input, hidden, placement, product, sigmoid in
                try port.ask(0, weights, input, hidden, placement) {
                    $0.number == 0 ? try $0.answer(product) : try $0.answer(sigmoid)
                }
            }
        },
        near: { function, question in
            try question.answer { try function($0, $1, $2, $3, question.lent(0), question.lent(1)) }
        })

    public static let carriedState = Bridge<CarriedStateFunction>(
        far: { port in { signal, window, start, run in try port.ask(0, signal, window, start) { try $0.answer(run) } }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })

    public static let temporalOrder = Bridge<TemporalOrderFunction>(
        far: { port in
            { plan in
                let sequence: SentSequence = try port.ask(0, SentPlan(plan))
                return try sequence.received
            }
        },
        near: { function, question in
            try question.answer { (plan: SentPlan) in SentSequence(try function(try plan.received)) }
        })
}

/// Characters travel as strings of one character.
private func character(_ text: String) throws -> Character {
    guard let first = text.first, text.count == 1 else { throw LineFailure.unexpected }
    return first
}

private struct SentPlan: Carried {
    let length, firstPlace, secondPlace: Int
    let first, second: String
    let noise: [String]

    init(_ plan: TemporalOrderPlan) {
        (length, firstPlace, secondPlace) = (plan.length, plan.firstPlace, plan.secondPlace)
        (first, second, noise) = (String(plan.first), String(plan.second), plan.noise.map { String($0) })
    }

    var received: TemporalOrderPlan {
        get throws {
            TemporalOrderPlan(
                length: length, firstPlace: firstPlace, secondPlace: secondPlace, first: try character(first),
                second: try character(second), noise: try noise.map(character))
        }
    }
}

private struct SentSequence: Carried {
    let symbols: [String]
    let label: Int

    init(_ sequence: LabelledSequence) {
        (symbols, label) = (sequence.symbols.map { String($0) }, sequence.label)
    }

    var received: LabelledSequence {
        get throws { LabelledSequence(symbols: try symbols.map(character), label: label) }
    }
}
