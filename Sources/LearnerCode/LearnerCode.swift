import ExerciseKit

/// The learner's functions, each beside the exercise that it answers.
public enum LearnerCode {
    /// Every attempt of the chapters that this build holds, in the order of the lessons. One line a chapter.
    public static var attempts: [Attempt] {
        var attempts: [Attempt] = []
        #if CHAPTER_01
            attempts += perceptronAttempts
        #endif
        #if CHAPTER_02
            attempts += softmaxAttempts
        #endif
        #if CHAPTER_03
            attempts += hiddenLayerAttempts
        #endif
        #if CHAPTER_04
            attempts += backpropagationAttempts
        #endif
        #if CHAPTER_06
            attempts += recurrentAttempts
        #endif
        #if CHAPTER_07
            attempts += lstmAttempts
        #endif
        #if CHAPTER_08
            attempts += attentionAttempts
        #endif
        #if CHAPTER_09
            attempts += spellingBeeAttempts
        #endif
        #if CHAPTER_11
            attempts += denseNetAttempts
        #endif
        return attempts
    }
}
