import Contracts

/// The functions of chapter 04 that the experiments call: ours, unless the learner's are put in their place.
public struct BackpropagationFunctions: Sendable {
    public var linearForward: LinearForward = Lessons.linearForward
    public var linearBackward: LinearBackward = Lessons.linearBackward
    public var reluPass: ReLUPass = Lessons.reluPass
    public var softmaxCrossEntropy: SoftmaxCrossEntropy = Lessons.softmaxCrossEntropyPass
    public var moduleChain: ModuleChain = Lessons.moduleChain
    public var checkGradient: GradientCheck = Lessons.checkGradient
    public var scalarEngine: ScalarEngine = Lessons.scalarEngine
    public var forwardMode: ForwardMode = Lessons.forwardMode
    public var broadcastShape: BroadcastShape = Lessons.broadcastShape

    public init() {}
}
