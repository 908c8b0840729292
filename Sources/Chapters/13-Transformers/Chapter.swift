import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 13: all that it hands to the course.
    package static let transformers = ChapterContents(
        TransformersChecks.chapter,
        exercises: [
            CourseExercise(TransformersChecks.selfAttention, Bridges.selfAttention),
            CourseExercise(TransformersChecks.causalWeights, Bridges.causalWeights),
            CourseExercise(TransformersChecks.splitHeads),
            CourseExercise(TransformersChecks.joinHeads),
            CourseExercise(TransformersChecks.sinusoidalPositions),
            CourseExercise(TransformersChecks.rotaryPosition),
            CourseExercise(TransformersChecks.layerNormalize),
            CourseExercise(TransformersChecks.layerNormBackward),
            CourseExercise(TransformersChecks.gelu),
            CourseExercise(TransformersChecks.transformerBlock, Bridges.transformerBlock),
            CourseExercise(TransformersChecks.countGPTParameters),
            CourseExercise(TransformersChecks.warmUpCosine),
            CourseExercise(TransformersChecks.topK, Bridges.topK),
            CourseExercise(TransformersChecks.topP),
            CourseExercise(TransformersChecks.cachedStep, Bridges.cachedStep),
        ],
        figures: [
            .oneHead, .scoreEntropy, .maskLeak, .gptHeads, .positionTable, .transformerBlock, .geluCurve,
            .gradientByBlock, .warmUpCosine, .languageModels, .contextLoss, .contextLengths, .nextCharacters,
            .attentionCost, .toyTransformers, .spellingTransformer,
        ],
        trainings: [.shakespeareGPT, .spellingTransformer],
        experiments: [
            .trainings(LanguageExperiment.search),
            .trainings(LanguageExperiment.experiment),
            .table(LanguageSpeed.experiment),
            .table(GPTScore.experiment),
            .table(ContextLoss.experiment),
            .trainings(ContextLengths.experiment),
            .trainings(MaskLeak.experiment),
            .table(ToyTransformers.experiment),
            .table(AttentionCost.experiment),
            .trainings(SpellingTransformer.search),
            .table(SpellingTransformer.score),
        ],
        commands: [
            ChapterCommand(TransformerParametersCommand.self, option: "--transformer"),
            ChapterCommand(GPTSampleCommand.self, option: "--model=gpt"),
        ])
}
