import Contracts

/// Chapter 13.
extension Bridges {
    public static let selfAttention = Bridge<SelfAttention>(
        far: { port in
            { input, weights, attend in try port.ask(0, input, weights) { try $0.answer(attend) } }
        },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let causalWeights = Bridge<CausalWeights>(
        far: { port in
            { scores, softmax in try port.ask(0, scores) { try $0.answer(softmax) } }
        },
        near: { function, question in try question.answer { try function($0, question.lent(0)) } })

    public static let transformerBlock = Bridge<TransformerBlockFunction>(
        far: { port in
            { input, placement, firstNorm, attend, secondNorm, feedForward in
                try port.ask(0, input, placement) {
                    switch $0.number {
                    case 0: try $0.answer(firstNorm)
                    case 1: try $0.answer(attend)
                    case 2: try $0.answer(secondNorm)
                    default: try $0.answer(feedForward)
                    }
                }
            }
        },
        near: { function, question in
            try question.answer {
                try function($0, $1, question.lent(0), question.lent(1), question.lent(2), question.lent(3))
            }
        })

    public static let topK = Bridge<TopK>(
        far: { port in
            { logits, count, softmax in try port.ask(0, logits, count) { try $0.answer(softmax) } }
        },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let cachedStep = Bridge<CachedStepFunction>(
        far: { port in
            { input, weights, memory, attend in
                try port.ask(0, input, weights, memory) { try $0.answer(attend) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })
}
