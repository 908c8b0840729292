import ChapterKit
import DataLoading
import Training

/// The long experiments of chapter 07.
enum LSTMExperiments {
    /// A net of a comparison.
    struct Net: Sendable {
        let kind: SequenceNet.Kind
        let hidden: Int
        /// On temporal order, the one that did best in the search.
        var learningRate = 0.0
        /// As it is written in the legend.
        let title: String
    }

    static let levels: [TemporalOrder.Level] = [.easy, .normal, .moderate, .hard]

    /// An LSTM, an RNN of as many units, and one of about as many parameters: see the exercise `matched-size`.
    static let nets = [
        Net(kind: .lstm, hidden: 10, learningRate: 0.01, title: "LSTM, 10 units, 804 parameters"),
        Net(kind: .rnn, hidden: 10, learningRate: 0.01, title: "RNN, 10 units, 234 parameters"),
        Net(kind: .rnn, hidden: 23, learningRate: 0.003, title: "RNN, 23 units, 832 parameters"),
    ]

    static let temporalOrder = Experiment(
        name: "temporal-order", summary: "RNN against LSTM on temporal order, four levels, five seeds",
        columns: ["level", "net", "hidden", "seed"],
        runs: levels.flatMap { level in
            nets.flatMap { net in
                (1...5).map { seed in
                    ExperimentRun([level.rawValue, net.kind.rawValue, "\(net.hidden)", "\(seed)"]) {
                        let training = TemporalOrderTraining(
                            level, net.kind, hiddenSize: net.hidden, seed: UInt64(seed),
                            recipe: temporalOrderRecipe(learningRate: net.learningRate))
                        return (training.loop, training.generator)
                    }
                }
            }
        })

    /// Which learning rate, by other seeds and other held-out sequences than those that are reported.
    static let temporalOrderSearch = Experiment(
        name: "temporal-order-search",
        summary: "the normal level at several learning rates, from seeds that are not reported",
        columns: ["net", "hidden", "learning rate", "seed"],
        runs: nets.flatMap { net in
            [0.001, 0.003, 0.01].flatMap { rate in
                (101...102).map { seed in
                    ExperimentRun([net.kind.rawValue, "\(net.hidden)", "\(rate)", "\(seed)"]) {
                        let training = TemporalOrderTraining(
                            .normal, net.kind, hiddenSize: net.hidden, seed: UInt64(seed),
                            recipe: temporalOrderRecipe(learningRate: rate), heldOutSeed: 1)
                        return (training.loop, training.generator)
                    }
                }
            }
        }, keepsLastEpochOnly: true)

    /// An LSTM of 32 units has 4,385 parameters, the larger RNN 4,289.
    static let echoNets = [
        Net(kind: .lstm, hidden: 32, title: "LSTM, 32 units"),
        Net(kind: .rnn, hidden: 32, title: "RNN, 32 units"),
        Net(kind: .rnn, hidden: 64, title: "RNN, 64 units, as many parameters"),
    ]
    static let echoWindow = 100
    static let echoDelays = [1, 2, 3, 5, 7, 10, 13, 16, 20, 25, 30, 40, 50, 60]

    /// Learning rates from a few trials with seed 101 at delays 20 and 30, which is not among the seeds reported.
    static func echoRecipe(_ kind: SequenceNet.Kind) -> Recipe {
        Recipe(
            epochs: 20, batchSize: 1, optimizer: Adam(learningRate: kind == .lstm ? 0.02 : 0.002),
            schedule: .oneCycle(), longestGradient: 1)
    }

    static let echoDelay = Experiment(
        name: "echo-delay", summary: "accuracy of the echo for delays from 1 to 60, three seeds",
        columns: ["net", "hidden", "delay", "seed"],
        runs: echoNets.flatMap { net in
            echoDelays.flatMap { delay in
                (1...3).map { seed in
                    ExperimentRun([net.kind.rawValue, "\(net.hidden)", "\(delay)", "\(seed)"]) {
                        let task = EchoTask(delay: delay, columns: 16, window: echoWindow)
                        let training = EchoTraining(
                            task, net.kind, hiddenSize: net.hidden, seed: UInt64(seed),
                            recipe: echoRecipe(net.kind),
                            windows: 300, heldOutWindows: 20)
                        return (training.loop, training.generator)
                    }
                }
            }
        }, keepsLastEpochOnly: true)

    static let resetWindows = 200

    static let echoReset = Experiment(
        name: "echo-reset", summary: "delay 3 in windows of 20, with the state carried and with the state reset",
        columns: ["state", "seed"],
        runs: ["carried", "reset"].flatMap { state in
            (1...5).map { seed in
                ExperimentRun([state, "\(seed)"]) {
                    let training = EchoTraining(
                        EchoTask(), .lstm, hiddenSize: 12, carriesState: state == "carried", seed: UInt64(seed),
                        recipe: Recipe(
                            epochs: 10, batchSize: 1, optimizer: Adam(learningRate: 0.01), longestGradient: 1),
                        windows: resetWindows, heldOutWindows: 500)
                    return (training.loop, training.generator)
                }
            }
        })
}
