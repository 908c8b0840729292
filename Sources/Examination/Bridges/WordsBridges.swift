import Contracts

/// Chapter 10.
extension Bridges {
    public static let bpeLearn = Bridge<BPELearn>(
        far: { port in { counts, merges, merge in try port.ask(0, counts, merges) { try $0.answer(merge) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let bpeEncode = Bridge<BPEEncode>(
        far: { port in { word, merges, merge in try port.ask(0, word, merges) { try $0.answer(merge) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let wordAttention = Bridge<WordAttention>(
        far: { port in
            { states, length, weights, softmax in
                try port.ask(0, states, length, weights) { try $0.answer(softmax) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })

    public static let lengthNormalizedBeam = Bridge<LengthNormalizedBeam>(
        far: { port in
            { decoder, width, exponent in
                try port.ask(0, SentDecoder(decoder), width, exponent) { try $0.answer(decoder.step) }
            }
        },
        near: { function, question in
            try question.answer { (decoder: SentDecoder, width: Int, exponent: Double) in
                try function(decoder.received(question), width, exponent)
            }
        })
}
