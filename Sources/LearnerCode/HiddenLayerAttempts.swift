#if CHAPTER_03
    import ExerciseChecks
    import HiddenLayerExercises

    /// Chapter 03: one line an exercise.
    let hiddenLayerAttempts = [
        Attempt(HiddenLayerChecks.hiddenLayer, hiddenLayer),
        Attempt(HiddenLayerChecks.xorByHand, xorByHand),
        Attempt(HiddenLayerChecks.trainXOR, trainXOR),
        Attempt(HiddenLayerChecks.bump, bump),
        Attempt(HiddenLayerChecks.sumOfBumps, sumOfBumps),
        Attempt(HiddenLayerChecks.fold, fold),
        Attempt(HiddenLayerChecks.linearRegions, linearRegions),
    ]
#endif
