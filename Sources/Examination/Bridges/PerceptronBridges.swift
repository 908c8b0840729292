import Contracts

/// Chapter 01.
extension Bridges {
    public static let trainPerceptron = Bridge<TrainPerceptron>(
        far: { port in
            { examples, rate, epochs, predict, update in
                try port.ask(0, examples, rate, epochs) {
                    $0.number == 0 ? try $0.answer(predict) : try $0.answer(update)
                }
            }
        },
        near: { function, question in
            try question.answer { try function($0, $1, $2, question.lent(0), question.lent(1)) }
        })

    public static let logisticGradient = Bridge<LogisticGradient>(
        far: { port in { neuron, examples, sigmoid in try port.ask(0, neuron, examples) { try $0.answer(sigmoid) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })
}
