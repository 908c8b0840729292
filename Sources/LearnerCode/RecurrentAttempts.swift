#if CHAPTER_06
    import ExerciseChecks
    import RecurrentExercises

    /// Chapter 06: one line an exercise.
    let recurrentAttempts = [
        Attempt(RecurrentChecks.flattenSeries, flattenSeries),
        Attempt(RecurrentChecks.countParameters, countParameters),
        Attempt(RecurrentChecks.rnnStep, rnnStep),
        Attempt(RecurrentChecks.rnnForward, rnnForward),
        Attempt(RecurrentChecks.stackedStep, stackedStep),
        Attempt(RecurrentChecks.backPropagationThroughTime, backPropagationThroughTime),
        Attempt(RecurrentChecks.clipGradients, clipGradients),
        Attempt(RecurrentChecks.batchify, batchify),
        Attempt(RecurrentChecks.truncatedBPTT, truncatedBPTT),
        Attempt(RecurrentChecks.sampleSymbol, sampleSymbol),
        Attempt(RecurrentChecks.markovChain, markovChain),
    ]
#endif
