import Contracts

/// Chapter 06.
extension Bridges {
    public static let rnnForward = Bridge<RNNForward>(
        far: { port in
            { cell, series, initial, choice, step, output in
                try port.ask(0, cell, series, initial, choice) {
                    $0.number == 0 ? try $0.answer(step) : try $0.answer(output)
                }
            }
        },
        near: { function, question in
            try question.answer { try function($0, $1, $2, $3, question.lent(0), question.lent(1)) }
        })

    public static let truncatedBPTT = Bridge<TruncatedBPTT>(
        far: { port in
            { text, steps, initial, learn in try port.ask(0, text, steps, initial) { try $0.answer(learn) } }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })

    public static let sampleSymbol = Bridge<SampleSymbol>(
        far: { port in
            { logits, temperature, draw, softmax in
                try port.ask(0, logits, temperature, draw) { try $0.answer(softmax) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })
}
