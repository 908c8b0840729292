import Contracts

/// Chapter 05.
extension Bridges {
    public static let learningRateRangeTest = Bridge<LearningRateRangeTest>(
        far: { port in
            { first, growth, count, trainingStep in
                try port.ask(0, first, growth, count) { try $0.answer(trainingStep) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, question.lent(0)) } })

    public static let earlyStopping = Bridge<EarlyStopping>(
        far: { port in
            { maximumEpochs, patience, runEpoch in
                try port.ask(0, maximumEpochs, patience) { try $0.answer(runEpoch) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })
}
