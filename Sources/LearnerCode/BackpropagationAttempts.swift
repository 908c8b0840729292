#if CHAPTER_04
    import BackpropagationExercises
    import ExerciseChecks

    /// Chapter 04: one line an exercise.
    let backpropagationAttempts = [
        Attempt(BackpropagationChecks.linearForward, linearForward, at: \.backpropagation.linearForward),
        Attempt(BackpropagationChecks.linearBackward, linearBackward, at: \.backpropagation.linearBackward),
        Attempt(BackpropagationChecks.reluModule, reluPass, at: \.backpropagation.reluPass),
        Attempt(
            BackpropagationChecks.softmaxCrossEntropy, softmaxCrossEntropyPass,
            at: \.backpropagation.softmaxCrossEntropy),
        Attempt(BackpropagationChecks.moduleChain, moduleChain, at: \.backpropagation.moduleChain),
        Attempt(BackpropagationChecks.gradientCheck, checkGradient, at: \.backpropagation.checkGradient),
        Attempt(BackpropagationChecks.scalarEngine, scalarEngine, at: \.backpropagation.scalarEngine),
        Attempt(BackpropagationChecks.dualNumbers, forwardMode, at: \.backpropagation.forwardMode),
        Attempt(BackpropagationChecks.broadcastShape, broadcastShape, at: \.backpropagation.broadcastShape),
    ]
#endif
