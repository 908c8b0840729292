import DataLoading
import TensorCore
import Training

/// A net that learns to repeat bits some steps later, reading a long signal window by window.
///
/// The state is carried from window to window and cut from the graph there: truncated back-propagation through time.
/// Without `carriesState` every window starts from zeros, to show what that costs. Chapter 07.
package struct EchoTraining {
    package let net: SequenceNet
    package let loop: TrainingLoop<OrderedBatches<EchoSignal.Window>>
    /// Has drawn the initial weights and the signals.
    package var generator: RandomSource

    /// - Parameters:
    ///   - seed: draws the initial weights and the signal to learn from.
    ///   - windows: how long that signal is; an epoch reads it once.
    ///   - heldOutWindows: how long the signal is that the net is measured on.
    ///   - heldOutSeed: draws that signal.
    package init(
        _ task: EchoTask, _ kind: SequenceNet.Kind, hiddenSize: Int, carriesState: Bool = true, seed: UInt64,
        recipe: Recipe, windows: Int, heldOutWindows: Int, heldOutSeed: UInt64 = 0
    ) {
        var generator = RandomSource(seed: seed)
        let net = SequenceNet(
            kind, inputSize: 1, hiddenSize: hiddenSize, outputSize: 1, forgetBias: 1, using: &generator)
        let signal = task.signal(windows: windows, using: &generator)
        var other = RandomSource(seed: 1_000_000 + heldOutSeed)
        let heldOut = task.signal(windows: heldOutWindows, using: &other)
        loop = TrainingLoop(
            data: OrderedBatches((0..<signal.windowCount).map(signal.window)), parameters: net.parameters,
            recipe: recipe,
            forward: { window, context in
                let result = net.every(window.inputs, state: SequenceNet.State(context.carried))
                context.carried = carriesState ? result.state.tensors : []
                return result.logits
            },
            loss: { $0.binaryCrossEntropy(targets: $1.targets) },
            heldOut: { net.evaluation(on: heldOut, delay: task.delay, carriesState: carriesState) })
        (self.net, self.generator) = (net, generator)
    }
}

extension SequenceNet {
    /// Loss and accuracy over a signal. The first `delay` steps do not count: their targets are no echo.
    func evaluation(on signal: EchoSignal, delay: Int, carriesState: Bool) -> Evaluation {
        var state: State?
        var (loss, hits, count) = (0.0, 0, 0)
        withoutRecording {
            for index in 0..<signal.windowCount {
                let window = signal.window(index)
                let result = every(window.inputs, state: state)
                state = carriesState ? result.state : nil
                loss += Double(result.logits.binaryCrossEntropy(targets: window.targets).item)
                let (steps, columns) = (window.inputs.shape[0], window.inputs.shape[1])
                let skipped = max(0, delay - index * steps) * columns
                for (logit, target) in zip(result.logits.elements, window.targets.elements).dropFirst(skipped) {
                    hits += (logit > 0) == (target == 1) ? 1 : 0
                    count += 1
                }
            }
        }
        return Evaluation(
            loss: loss / Double(signal.windowCount), accuracy: count == 0 ? nil : Double(hits) / Double(count))
    }
}
