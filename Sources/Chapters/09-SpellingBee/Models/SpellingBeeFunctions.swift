import Contracts

/// The functions of chapter 09 that the figures call: ours, unless the learner's are put in their place.
public struct SpellingBeeFunctions: Sendable {
    public var buildVocabulary: BuildVocabulary = Lessons.buildVocabulary
    public var padAndBatch: PadAndBatch = Lessons.padAndBatch
    public var decoderInput: DecoderInput = Lessons.decoderInput
    public var teacherForcingProbability: TeacherForcingProbability = Lessons.teacherForcingProbability
    public var bidirectionalEncoding: BidirectionalEncoding = Lessons.bidirectionalEncoding
    public var greedySpelling: GreedySpelling = Lessons.greedySpelling
    public var beamSpelling: BeamSpelling = Lessons.beamSpelling
    public var scoreSpellings: ScoreSpellings = Lessons.scoreSpellings

    public init() {}
}
