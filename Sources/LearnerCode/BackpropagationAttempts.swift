#if CHAPTER_04
    import BackpropagationExercises
    import ExerciseChecks

    /// Chapter 04: one line an exercise.
    let backpropagationAttempts = [
        Attempt(BackpropagationChecks.linearForward, linearForward),
        Attempt(BackpropagationChecks.linearBackward, linearBackward),
        Attempt(BackpropagationChecks.reluModule, reluPass),
        Attempt(BackpropagationChecks.softmaxCrossEntropy, softmaxCrossEntropyPass),
        Attempt(BackpropagationChecks.moduleChain, moduleChain),
        Attempt(BackpropagationChecks.gradientCheck, checkGradient),
        Attempt(BackpropagationChecks.scalarEngine, scalarEngine),
        Attempt(BackpropagationChecks.dualNumbers, forwardMode),
        Attempt(BackpropagationChecks.broadcastShape, broadcastShape),
    ]
#endif
