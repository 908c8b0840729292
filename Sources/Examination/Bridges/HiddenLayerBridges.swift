import Contracts

/// Chapter 03.
extension Bridges {
    public static let hiddenLayer = Bridge<HiddenLayerFunction>(
        far: { port in { layer, inputs, activation in try port.ask(0, layer, inputs) { try $0.answer(activation) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    public static let trainXOR = Bridge<TrainXOR>(
        far: { port in
            { start, rate, steps, lossAndGradient, countCorrect in
                try port.ask(0, start, rate, steps) {
                    $0.number == 0 ? try $0.answer(lossAndGradient) : try $0.answer(countCorrect)
                }
            }
        },
        near: { function, question in
            try question.answer { try function($0, $1, $2, question.lent(0), question.lent(1)) }
        })

    public static let bump = Bridge<BumpFunction>(
        far: { port in
            { x, left, right, steepness, sigmoid in
                try port.ask(0, x, left, right, steepness) { try $0.answer(sigmoid) }
            }
        },
        near: { function, question in try question.answer { try function($0, $1, $2, $3, question.lent(0)) } })

    public static let sumOfBumps = Bridge<SumOfBumps>(
        far: { port in { curve, range, count in try port.ask(0, range, count) { try $0.answer(curve) } } },
        near: { function, question in try question.answer { try function(question.lent(0), $0, $1) } })

    public static let fold = Bridge<Fold>(
        far: { port in { x, crease, relu in try port.ask(0, x, crease) { try $0.answer(relu) } } },
        near: { function, question in try question.answer { try function($0, $1, question.lent(0)) } })

    /// The examiner's `forward` takes an activation of the candidate's: there the examiner asks back.
    public static let linearRegions = Bridge<LinearRegions>(
        far: { port in
            { layers, points, forward in
                try port.ask(0, layers, points) { question in
                    try question.answer { (layer: HiddenLayer, inputs: [Double]) in
                        try forward(layer, inputs, question.lent(0))
                    }
                }
            }
        },
        near: { function, question in
            try question.answer { layers, points in
                try function(layers, points) { layer, inputs, activation in
                    try question.port.ask(0, layer, inputs) { try $0.answer(activation) }
                }
            }
        })
}
