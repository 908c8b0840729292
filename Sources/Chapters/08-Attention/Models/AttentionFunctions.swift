import Contracts

/// The functions of chapter 08 that the figures call: ours, unless the learner's are put in their place.
public struct AttentionFunctions: Sendable {
    public var additiveScores: AdditiveScores = Lessons.additiveScores
    public var attentionWeights: AttentionWeights = Lessons.attentionWeights
    public var contextVector: ContextVector = Lessons.contextVector
    public var attentionStep: AttentionStep = Lessons.attentionStep
    public var decoderStep: AttentionDecoderStep = Lessons.decoderStep
    public var attentionGradient: AttentionBackward = Lessons.attentionGradient
    public var scaledDotProduct: ScaledDotProduct = Lessons.scaledDotProduct

    public init() {}
}
