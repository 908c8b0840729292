#if CHAPTER_11
    import DenseNetExercises
    import ExerciseChecks

    /// Chapter 11: one line an exercise.
    let denseNetAttempts = [
        Attempt(DenseNetChecks.convolutionSize, convolutionSize, at: \.denseNet.convolutionSize),
        Attempt(DenseNetChecks.convolutionForward, convolutionForward, at: \.denseNet.convolutionForward),
        Attempt(DenseNetChecks.convolutionBackward, convolutionBackward, at: \.denseNet.convolutionBackward),
        Attempt(DenseNetChecks.maxPool, maxPool, at: \.denseNet.maxPool),
        Attempt(DenseNetChecks.globalAveragePool, globalAveragePool, at: \.denseNet.globalAveragePool),
        Attempt(DenseNetChecks.batchNorm, batchNorm, at: \.denseNet.batchNorm),
        Attempt(DenseNetChecks.batchNormBackward, batchNormBackward, at: \.denseNet.batchNormBackward),
        Attempt(DenseNetChecks.connectLayers, connectLayers, at: \.denseNet.connectLayers),
        Attempt(DenseNetChecks.blockChannels, blockChannels, at: \.denseNet.blockChannels),
        Attempt(DenseNetChecks.layersPerBlock, layersPerBlock, at: \.denseNet.layersPerBlock),
        Attempt(DenseNetChecks.denseNetParameters, denseNetParameters, at: \.denseNet.denseNetParameters),
        Attempt(DenseNetChecks.transposedConvolution, transposedConvolution, at: \.denseNet.transposedConvolution),
        Attempt(DenseNetChecks.receptiveField, receptiveField, at: \.denseNet.receptiveField),
    ]
#endif
