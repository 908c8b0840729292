#if CHAPTER_02
    import ExerciseChecks
    import SoftmaxExercises

    /// Chapter 02: one line an exercise.
    let softmaxAttempts = [
        Attempt(SoftmaxChecks.softmax, softmax, at: \.softmax.softmax),
        Attempt(SoftmaxChecks.softmaxTemperature, softmaxTemperature, at: \.softmax.softmaxTemperature),
        Attempt(SoftmaxChecks.oneHot, oneHot, at: \.softmax.oneHot),
        Attempt(SoftmaxChecks.crossEntropy, crossEntropy, at: \.softmax.crossEntropy),
        Attempt(SoftmaxChecks.softmaxGradient, softmaxGradient, at: \.softmax.softmaxGradient),
        Attempt(SoftmaxChecks.trainingStep, trainingStep, at: \.softmax.trainingStep),
    ]
#endif
