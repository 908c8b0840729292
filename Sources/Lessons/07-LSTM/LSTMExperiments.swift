import DataLoading

/// The long experiments of chapter 07.
enum LSTMExperiments {
    static let all = [temporalOrder, temporalOrderSearch, echoDelay, echoReset]

    /// A net of a comparison.
    struct Net: Sendable {
        let kind: SequenceNet.Kind
        let hidden: Int
        /// As it is written in the legend.
        let title: String
    }

    static let levels: [TemporalOrder.Level] = [.easy, .normal, .moderate, .hard]

    /// An LSTM, an RNN of as many units, and one of about as many parameters: see the exercise `matched-size`.
    static let nets = [
        Net(kind: .lstm, hidden: 10, title: "LSTM, 10 units, 804 parameters"),
        Net(kind: .rnn, hidden: 10, title: "RNN, 10 units, 234 parameters"),
        Net(kind: .rnn, hidden: 23, title: "RNN, 23 units, 832 parameters"),
    ]

    private static let temporalOrder = Experiment(
        name: "temporal-order", summary: "RNN against LSTM on temporal order, four levels, five seeds",
        columns: ["level", "net", "hidden", "seed"],
        runs: levels.flatMap { level in
            nets.flatMap { net in
                (1...5).map { seed in
                    let plan = TemporalOrderTraining.Plan(
                        level, net.kind, hiddenSize: net.hidden, seed: UInt64(seed), recipe: recipe(net.kind))
                    let cells = [level.rawValue, net.kind.rawValue, "\(net.hidden)", "\(seed)"]
                    return ExperimentRun(cells, epochs: plan.recipe.epochs) { TemporalOrderTraining(plan) }
                }
            }
        })

    /// Each kind with the learning rate that did best in the search.
    private static func recipe(_ kind: SequenceNet.Kind) -> SequenceRecipe {
        var recipe = SequenceRecipe.temporalOrder
        recipe.learningRate = kind == .rnn ? 0.001 : 0.01
        return recipe
    }

    /// Which learning rate, by other seeds and other held-out sequences than those that are reported.
    private static let temporalOrderSearch = Experiment(
        name: "temporal-order-search",
        summary: "the hard level at several learning rates, from seeds that are not reported",
        columns: ["net", "hidden", "learning rate", "seed"],
        runs: search(.lstm, 10, [0.003, 0.01, 0.03]) + search(.rnn, 10, [0.0003, 0.001, 0.003, 0.01])
            + search(.rnn, 23, [0.0003, 0.001, 0.003, 0.01]))

    private static func search(_ kind: SequenceNet.Kind, _ hidden: Int, _ rates: [Double]) -> [ExperimentRun] {
        (101...103).flatMap { seed in
            rates.map { rate in
                var plan = TemporalOrderTraining.Plan(.hard, kind, hiddenSize: hidden, seed: UInt64(seed))
                plan.recipe.learningRate = rate
                return ExperimentRun(
                    [kind.rawValue, "\(hidden)", "\(rate)", "\(seed)"], epochs: plan.recipe.epochs
                ) { [plan] in
                    TemporalOrderTraining(plan, heldOutSeed: 1)
                }
            }
        }
    }

    /// An LSTM of 32 units has 4,385 parameters, the larger RNN 4,357.
    static let echoNets = [
        Net(kind: .lstm, hidden: 32, title: "LSTM, 32 units"),
        Net(kind: .rnn, hidden: 32, title: "RNN, 32 units"),
        Net(kind: .rnn, hidden: 64, title: "RNN, 64 units, as many parameters"),
    ]
    static let echoWindow = 100
    static let echoDelays = [1, 2, 3, 5, 7, 10, 13, 16, 20, 25, 30, 35, 40, 50, 60]

    private static let echoDelay = Experiment(
        name: "echo-delay", summary: "accuracy of the echo for delays from 1 to 60, three seeds",
        columns: ["net", "hidden", "delay", "seed"],
        runs: echoNets.flatMap { net in
            echoDelays.flatMap { delay in
                (1...3).map { seed in
                    let task = EchoTask(delay: delay, columns: 16, window: echoWindow)
                    let recipe = SequenceRecipe(
                        epochs: 10, stepsPerEpoch: 200, batchSize: 16, learningRate: net.kind == .rnn ? 0.001 : 0.003)
                    let plan = EchoTraining.Plan(
                        task, net.kind, hiddenSize: net.hidden, seed: UInt64(seed), recipe: recipe)
                    return ExperimentRun(
                        [net.kind.rawValue, "\(net.hidden)", "\(delay)", "\(seed)"], epochs: recipe.epochs
                    ) {
                        EchoTraining(plan, heldOutWindows: 20)
                    }
                }
            }
        }, keepsLastEpochOnly: true)

    static let resetRecipe = SequenceRecipe(epochs: 10, stepsPerEpoch: 200, batchSize: 5, learningRate: 0.01)

    private static let echoReset = Experiment(
        name: "echo-reset", summary: "delay 3 in windows of 20, with the state carried and with the state reset",
        columns: ["state", "seed"],
        runs: ["carried", "reset"].flatMap { state in
            (1...5).map { seed in
                let plan = EchoTraining.Plan(
                    EchoTask(), .lstm, hiddenSize: 12, carriesState: state == "carried", seed: UInt64(seed),
                    recipe: resetRecipe)
                return ExperimentRun([state, "\(seed)"], epochs: resetRecipe.epochs) {
                    EchoTraining(plan, heldOutWindows: 500)
                }
            }
        })
}
