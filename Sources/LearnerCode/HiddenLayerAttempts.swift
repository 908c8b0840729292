#if CHAPTER_03
    import ExerciseChecks
    import HiddenLayerExercises

    /// Chapter 03: one line an exercise.
    let hiddenLayerAttempts = [
        Attempt(HiddenLayerChecks.hiddenLayer, hiddenLayer, at: \.hiddenLayers.hiddenLayer),
        Attempt(HiddenLayerChecks.xorByHand, xorByHand, at: \.hiddenLayers.xorByHand),
        Attempt(HiddenLayerChecks.trainXOR, trainXOR, at: \.hiddenLayers.trainXOR),
        Attempt(HiddenLayerChecks.bump, bump, at: \.hiddenLayers.bump),
        Attempt(HiddenLayerChecks.sumOfBumps, sumOfBumps, at: \.hiddenLayers.sumOfBumps),
        Attempt(HiddenLayerChecks.fold, fold, at: \.hiddenLayers.fold),
        Attempt(HiddenLayerChecks.linearRegions, linearRegions, at: \.hiddenLayers.linearRegions),
    ]
#endif
