import Contracts

/// Chapter 08.
extension Bridges {
    public static let attentionStep = Bridge<AttentionStep>(
        far: { port in
            { query, keys, values, length, scores, weights, context in
                try port.ask(0, query, keys, values, length) {
                    switch $0.number {
                    case 0: try $0.answer(scores)
                    case 1: try $0.answer(weights)
                    default: try $0.answer(context)
                    }
                }
            }
        },
        near: { function, question in
            try question.answer {
                try function($0, $1, $2, $3, question.lent(0), question.lent(1), question.lent(2))
            }
        })

    public static let decoderStep = Bridge<DecoderStepFunction>(
        far: { port in
            { input, state, context, query, attend, cell in
                try port.ask(0, input, state, context, query) {
                    $0.number == 0 ? try $0.answer(attend) : try $0.answer(cell)
                }
            }
        },
        near: { function, question in
            try question.answer { try function($0, $1, $2, $3, question.lent(0), question.lent(1)) }
        })

    public static let attentionGradient = Bridge<AttentionGradientFunction>(
        far: { port in
            { scores, values, upstream, softmax in
                try port.ask(0, scores, values, upstream) { try $0.answer(softmax) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })

    public static let scaledDotProduct = Bridge<ScaledDotProduct>(
        far: { port in
            { queries, keys, values, softmax in
                try port.ask(0, queries, keys, values) { try $0.answer(softmax) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })
}
