import Contracts

/// Chapter 12.
extension Bridges {
    public static let meanShiftStep = Bridge<MeanShiftStep>(
        far: { port in
            { queries, neighbours, bandwidth, kernel in
                try port.ask(0, queries, neighbours, bandwidth) { try $0.answer(kernel) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })

    public static let modernRecall = Bridge<ModernRecall>(
        far: { port in
            { state, patterns, sharpness, softmax in
                try port.ask(0, state, patterns, sharpness) { try $0.answer(softmax) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })
}
