import DataLoading
import TensorCore
import Training

/// A net that learns to repeat bits some steps later. An epoch is one new signal, read window by window.
///
/// The state is carried from window to window and cut from the graph there: truncated back-propagation through time. With
/// `carriesState` off every window starts from zeros, to show what that costs. Chapter 07.
public struct EchoTraining: EpochTraining {
    /// Everything that decides the numbers of a run.
    public struct Plan: Equatable, Sendable {
        public var task: EchoTask
        public var kind: SequenceNet.Kind
        public var hiddenSize: Int
        public var carriesState: Bool
        public var seed: UInt64
        /// Its `stepsPerEpoch` are windows; its batch is the columns of the task.
        public var recipe: SequenceRecipe

        public init(
            _ task: EchoTask, _ kind: SequenceNet.Kind, hiddenSize: Int, carriesState: Bool = true, seed: UInt64,
            recipe: SequenceRecipe
        ) {
            (self.task, self.kind, self.hiddenSize) = (task, kind, hiddenSize)
            (self.carriesState, self.seed, self.recipe) = (carriesState, seed, recipe)
        }
    }

    public let plan: Plan
    public let net: SequenceNet
    public var optimizer: Adam
    private let heldOut: EchoSignal

    /// - Parameters:
    ///   - heldOutSeed: draws the signal that the net is measured on.
    ///   - heldOutWindows: how long that signal is.
    public init(_ plan: Plan, heldOutSeed: UInt64 = 0, heldOutWindows: Int = 100) {
        self.plan = plan
        var generator = RandomSource(seed: plan.seed)
        net = SequenceNet(
            plan.kind, inputSize: 1, hiddenSize: plan.hiddenSize, outputSize: 1, forgetBias: plan.recipe.forgetBias,
            using: &generator)
        optimizer = Adam(learningRate: plan.recipe.learningRate)
        var other = RandomSource(seed: heldOutSeed, stream: .max)
        heldOut = plan.task.signal(windows: heldOutWindows, using: &other)
    }

    public var parameters: [Parameter] { net.parameters }

    public mutating func runEpoch(_ epoch: Int) -> Double {
        var generator = RandomSource(seed: plan.seed, stream: UInt64(epoch))
        let signal = plan.task.signal(windows: plan.recipe.stepsPerEpoch, using: &generator)
        var state: SequenceNet.State?
        var sum = 0.0
        for index in 0..<signal.windowCount {
            let window = signal.window(index)
            let result = net.every(window.inputs, state: state)
            let loss = result.logits.binaryCrossEntropy(targets: window.targets)
            for parameter in parameters { parameter.zeroGradient() }
            loss.backward()
            clipGradients(of: parameters, toNorm: plan.recipe.clip)
            optimizer.step(parameters)
            state = plan.carriesState ? result.state.detached : nil
            sum += Double(loss.item)
        }
        return sum / Double(signal.windowCount)
    }

    /// Loss and accuracy over a signal; the state is carried as in training. The first `delay` steps do not count: their
    /// targets are no echo.
    public func evaluate() -> Evaluation {
        var state: SequenceNet.State?
        var (loss, hits, count) = (0.0, 0, 0)
        withoutRecording {
            for index in 0..<heldOut.windowCount {
                let window = heldOut.window(index)
                let result = net.every(window.inputs, state: state)
                state = plan.carriesState ? result.state : nil
                loss += Double(result.logits.binaryCrossEntropy(targets: window.targets).item)
                let skipped = max(0, plan.task.delay - index * plan.task.window) * plan.task.columns
                let pairs = zip(result.logits.elements, window.targets.elements).dropFirst(skipped)
                for (logit, target) in pairs {
                    hits += (logit > 0) == (target == 1) ? 1 : 0
                    count += 1
                }
            }
        }
        return Evaluation(
            loss: loss / Double(heldOut.windowCount), accuracy: count == 0 ? nil : Double(hits) / Double(count))
    }
}
