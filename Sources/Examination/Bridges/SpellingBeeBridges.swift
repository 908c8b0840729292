import Contracts

/// Chapter 09.
extension Bridges {
    public static let bidirectional = Bridge<Bidirectional>(
        far: { port in
            { inputs, forward, backward in
                try port.ask(0, inputs, forward.start, backward.start) {
                    $0.number == 0 ? try $0.answer(forward.step) : try $0.answer(backward.step)
                }
            }
        },
        near: { function, question in
            try question.answer { inputs, forward, backward in
                try function(
                    inputs, ReadingDirection(start: forward, step: question.lent(0)),
                    ReadingDirection(start: backward, step: question.lent(1)))
            }
        })

    public static let greedyDecoding = Bridge<GreedyDecoding>(
        far: { port in { decoder in try port.ask(0, SentDecoder(decoder)) { try $0.answer(decoder.step) } } },
        near: { function, question in
            try question.answer { (decoder: SentDecoder) in try function(decoder.received(question)) }
        })

    public static let beamSearch = Bridge<BeamSearch>(
        far: { port in
            { decoder, width in try port.ask(0, SentDecoder(decoder), width) { try $0.answer(decoder.step) } }
        },
        near: { function, question in
            try question.answer { (decoder: SentDecoder, width: Int) in
                try function(decoder.received(question), width)
            }
        })
}

/// A decoder without its step, which is lent.
struct SentDecoder: Carried {
    let begin, end, maximumLength: Int
    let startState: [Double]

    init(_ decoder: SymbolDecoder) {
        (begin, end, maximumLength) = (decoder.begin, decoder.end, decoder.maximumLength)
        startState = decoder.startState
    }

    func received(_ question: Question) -> SymbolDecoder {
        SymbolDecoder(
            begin: begin, end: end, maximumLength: maximumLength, startState: startState, step: question.lent(0))
    }
}
