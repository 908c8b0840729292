#if CHAPTER_11
    import DenseNetExercises
    import ExerciseChecks

    /// Chapter 11: one line an exercise.
    let denseNetAttempts = [
        Attempt(DenseNetChecks.convolutionSize, convolutionSize),
        Attempt(DenseNetChecks.convolutionForward, convolutionForward),
        Attempt(DenseNetChecks.convolutionBackward, convolutionBackward),
        Attempt(DenseNetChecks.maxPool, maxPool),
        Attempt(DenseNetChecks.globalAveragePool, globalAveragePool),
        Attempt(DenseNetChecks.batchNorm, batchNorm),
        Attempt(DenseNetChecks.batchNormBackward, batchNormBackward),
        Attempt(DenseNetChecks.dropout, dropout),
        Attempt(DenseNetChecks.connectLayers, connectLayers),
        Attempt(DenseNetChecks.blockChannels, blockChannels),
        Attempt(DenseNetChecks.layersPerBlock, layersPerBlock),
        Attempt(DenseNetChecks.denseNetParameters, denseNetParameters),
        Attempt(DenseNetChecks.transposedConvolution, transposedConvolution),
        Attempt(DenseNetChecks.receptiveField, receptiveField),
    ]
#endif
