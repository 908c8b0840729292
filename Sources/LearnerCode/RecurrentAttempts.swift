#if CHAPTER_06
    import ExerciseChecks
    import RecurrentExercises

    /// Chapter 06: one line an exercise.
    let recurrentAttempts = [
        Attempt(RecurrentChecks.flattenSeries, flattenSeries, at: \.recurrent.flattenSeries),
        Attempt(RecurrentChecks.countParameters, countParameters, at: \.recurrent.countParameters),
        Attempt(RecurrentChecks.rnnStep, rnnStep, at: \.recurrent.rnnStep),
        Attempt(RecurrentChecks.rnnForward, rnnForward, at: \.recurrent.rnnForward),
        Attempt(RecurrentChecks.stackedStep, stackedStep, at: \.recurrent.stackedStep),
        Attempt(
            RecurrentChecks.backPropagationThroughTime, backPropagationThroughTime,
            at: \.recurrent.backPropagationThroughTime),
        Attempt(RecurrentChecks.clipGradients, clipGradients, at: \.recurrent.clipGradients),
        Attempt(RecurrentChecks.batchify, batchify, at: \.recurrent.batchify),
        Attempt(RecurrentChecks.truncatedBPTT, truncatedBPTT, at: \.recurrent.truncatedBPTT),
        Attempt(RecurrentChecks.sampleSymbol, sampleSymbol, at: \.recurrent.sampleSymbol),
        Attempt(RecurrentChecks.markovChain, markovChain, at: \.recurrent.markovChain),
    ]
#endif
