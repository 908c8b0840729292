#if CHAPTER_02
    import ExerciseChecks
    import SoftmaxExercises

    /// Chapter 02: one line an exercise.
    let softmaxAttempts = [
        Attempt(SoftmaxChecks.softmax, softmax),
        Attempt(SoftmaxChecks.softmaxTemperature, softmaxTemperature),
        Attempt(SoftmaxChecks.oneHot, oneHot),
        Attempt(SoftmaxChecks.crossEntropy, crossEntropy),
        Attempt(SoftmaxChecks.softmaxGradient, softmaxGradient),
        Attempt(SoftmaxChecks.trainingStep, trainingStep),
    ]
#endif
