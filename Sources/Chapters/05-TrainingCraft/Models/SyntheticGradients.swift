import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// What may be assumed of the gradient that comes from beyond the end of a window.
///
/// The echo is to be given six steps later, but a window has four: the gradient of an echo never reaches the bit that
/// it echoes. Three assumptions: it is 0 (truncated), a second net predicts it from the state (synthetic), or the
/// window is as long as is needed (full).
/// Source: M. Jaderberg and others, "Decoupled neural interfaces using synthetic gradients", arXiv:1608.05343.
enum SyntheticGradients {
    static let kinds = ["truncated", "synthetic", "full"]
    /// The setting was chosen with the seeds 1 and 2.
    static let seeds: [UInt64] = [11, 12, 13]
    static let (delay, window, hidden, columns) = (6, 4, 24, 16)

    /// What the three kinds share.
    struct Setting: Sendable {
        var delay = SyntheticGradients.delay
        var rate = 0.0001
        var predictorRate = 0.001
        var steps = 400_000
    }

    static let experiment = TableExperiment.trials(
        "synthetic-gradients", summary: "echo of 6 steps, windows of 4 (full: 16), an RNN of 24 units, three seeds",
        columns: ["kind", "seed", "steps", "loss", "accuracy"],
        kinds.flatMap { kind in
            seeds.map { seed in Trial([kind, "\(seed)"]) { _ in run(kind, seed, Setting()) } }
        })

    static func run(_ kind: String, _ seed: UInt64, _ setting: Setting) -> [[String]] {
        var generator = RandomSource(seed: seed)
        let length = kind == "full" ? 4 * window : window
        let task = EchoTask(delay: setting.delay, columns: columns, window: length)
        let rnn = RNN(inputSize: 1, hiddenSize: hidden, using: &generator)
        let head = Linear(inputSize: hidden, outputSize: 1, using: &generator)
        let predictor = GradientPredictor(size: hidden, using: &generator)
        var optimizer = Adam(learningRate: setting.rate)
        var predictorOptimizer = Adam(learningRate: setting.predictorRate)
        let signal = task.signal(windows: setting.steps / length, using: &generator)
        let start = Parameter(.zeros([columns, hidden]), name: "start")
        let parameters = rnn.parameters + head.parameters
        var (rows, lossSum, hits, count): ([[String]], Double, Int, Int) = ([], 0, 0, 0)
        for index in 0..<signal.windowCount {
            let batch = signal.window(index)
            let before = start.value
            let result = rnn(batch.inputs, state: start.tensor)
            let logits = head(result.outputs)
            let loss = logits.binaryCrossEntropy(targets: batch.targets)
            for parameter in parameters + [start] { parameter.zeroGradient() }
            if kind == "synthetic" {
                // The predicted gradient at the last state enters as if it came from the next window.
                let predicted = withoutRecording { predictor(result.state.detached) }
                (loss + (result.state * predicted).sum()).backward()
                if let truth = start.gradient { predictor.learn(truth, at: before, with: &predictorOptimizer) }
            } else {
                loss.backward()
            }
            clipGradients(of: parameters, toNorm: 1)
            optimizer.step(parameters)
            start.value = result.state.detached
            lossSum += Double(loss.item)
            for (logit, target) in zip(logits.elements, batch.targets.elements) {
                hits += (logit > 0) == (target == 1) ? 1 : 0
                count += 1
            }
            if (index + 1) * length % 10_000 == 0 {
                let windows = Double(10_000 / length)
                rows.append([
                    "\((index + 1) * length)", cell(lossSum / windows), cell(Double(hits) / Double(count)),
                ])
                (lossSum, hits, count) = (0, 0, 0)
            }
        }
        return rows
    }
}

/// Predicts the gradient of all later losses at a state, from the state: a small net whose answer begins as 0.
///
/// Gradients of a mean over a window are tiny, so its outputs are thousandths.
private struct GradientPredictor: Layer {
    let hidden: Linear
    let output: Linear

    var parameters: [Parameter] { hidden.parameters + output.parameters }

    init(size: Int, using generator: inout RandomSource) {
        hidden = Linear(inputSize: size, outputSize: 2 * size, name: "predictor1", using: &generator)
        output = Linear(weight: .zeros([2 * size, size]), bias: .zeros([size]), name: "predictor2")
    }

    func callAsFunction(_ state: Tensor) -> Tensor { output(hidden(state).tanh()) * Self.unit }

    private static let unit: Scalar = 0.001

    /// A step towards the gradient that has come back, which itself rests on a prediction one window later.
    func learn(_ truth: Tensor, at state: Tensor, with optimizer: inout Adam) {
        for parameter in parameters { parameter.zeroGradient() }
        ((self(state) - truth.detached) * (1 / Self.unit)).squared().mean().backward()
        optimizer.step(parameters)
    }
}
