import Contracts

/// Chapter 11.
extension Bridges {
    public static let convolutionForward = Bridge<ConvolutionForward>(
        far: { port in
            { input, filters, bias, padding, stride, size in
                try port.ask(0, input, filters, bias, padding, stride) { try $0.answer(size) }
            }
        },
        near: { function, question in
            try question.answer { try function($0, $1, $2, $3, $4, question.lent(0)) }
        })

    /// Each layer is lent under its place in the list.
    public static let connectLayers = Bridge<ConnectLayers>(
        far: { port in
            { input, layers, join in
                try port.ask(0, input, layers.count, join) { question in
                    guard layers.indices.contains(Int(question.number)) else { throw LineFailure.unexpected }
                    try question.answer(layers[Int(question.number)])
                }
            }
        },
        near: { function, question in
            try question.answer { (input: Images, count: Int, join: LayerJoin) in
                try function(input, (0..<count).map { question.lent(UInt8($0)) }, join)
            }
        })
}
