import Contracts

/// The functions of chapter 06 that the experiments call: ours, unless the learner's are put in their place.
public struct RecurrentFunctions: Sendable {
    public var flattenSeries: FlattenSeries = Lessons.flattenSeries
    public var countParameters: CountParameters = Lessons.countParameters
    public var rnnStep: RNNStep = Lessons.rnnStep
    public var rnnForward: RNNForward = Lessons.rnnForward
    public var stackedStep: StackedRNNStep = Lessons.stackedStep
    public var backPropagationThroughTime: BackPropagationThroughTime = Lessons.backPropagationThroughTime
    public var clipGradients: ClipGradients = Lessons.clipGradients
    public var batchify: Batchify = Lessons.batchify
    public var truncatedBPTT: TruncatedBPTT = Lessons.truncatedBPTT
    public var sampleSymbol: SampleSymbol = Lessons.sampleSymbol
    public var markovChain: MarkovChain = Lessons.markovChain

    public init() {}
}
