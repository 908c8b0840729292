import Contracts

/// Chapter 00.
extension Bridges {
    public static let warmUpChange = Bridge<WarmUpChange>(
        far: { port in { values, gradient, rate in values = try port.ask(0, values, gradient, rate) } },
        near: { function, question in
            try question.answer { (values: [Double], gradient: [Double], rate: Double) in
                var values = values
                try function(&values, gradient, rate)
                return values
            }
        })

    public static let warmUpSlope = Bridge<WarmUpSlope>(
        far: { port in { function, x, h in try port.ask(0, x, h) { try $0.answer(function) } } },
        near: { function, question in try question.answer { try function(question.lent(0), $0, $1) } })
}
