import Contracts

/// Chapter 02.
extension Bridges {
    public static let softmaxTemperature = Bridge<SoftmaxTemperature>(
        far: { port in
            { logits, temperature, softmax in try port.ask(0, logits, temperature) { try $0.answer(softmax) } }
        },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let softmaxGradient = Bridge<SoftmaxGradient>(
        far: { port in { logits, targets, softmax in try port.ask(0, logits, targets) { try $0.answer(softmax) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    /// What a function gives, and an argument that it has changed.
    private struct Changed<Value: Carried>: Carried {
        var value: Double
        var changed: Value
    }

    public static let trainingStep = Bridge<TrainingStep>(
        far: { port in
            { parameters, batch, rate, forward, loss, backward in
                let step: Changed<ParameterList> = try port.ask(0, parameters, batch, rate) { question in
                    switch question.number {
                    case 0: try question.answer(forward)
                    case 1: try question.answer(loss)
                    default:
                        try question.answer { (logits: [[Double]], batch: LabelledBatch, gradient: [Double]) in
                            var gradient = gradient
                            try backward(logits, batch, &gradient)
                            return gradient
                        }
                    }
                }
                parameters = step.changed
                return step.value
            }
        },
        near: { function, question in
            let backward: @Sendable ([[Double]], LabelledBatch, [Double]) throws -> [Double] = question.lent(2)
            try question.answer { (parameters: ParameterList, batch: LabelledBatch, rate: Double) in
                var parameters = parameters
                let loss = try function(&parameters, batch, rate, question.lent(0), question.lent(1)) {
                    $2 = try backward($0, $1, $2)
                }
                return Changed(value: loss, changed: parameters)
            }
        })
}
