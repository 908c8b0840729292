#if CHAPTER_08
    import AttentionExercises
    import ExerciseChecks

    /// Chapter 08: one line an exercise.
    let attentionAttempts = [
        Attempt(AttentionChecks.additiveScores, additiveScores, at: \.attention.additiveScores),
        Attempt(AttentionChecks.attentionWeights, attentionWeights, at: \.attention.attentionWeights),
        Attempt(AttentionChecks.contextVector, contextVector, at: \.attention.contextVector),
        Attempt(AttentionChecks.attentionStep, attentionStep, at: \.attention.attentionStep),
        Attempt(AttentionChecks.decoderStep, decoderStep, at: \.attention.decoderStep),
        Attempt(AttentionChecks.attentionGradient, attentionGradient, at: \.attention.attentionGradient),
        Attempt(AttentionChecks.scaledDotProduct, scaledDotProduct, at: \.attention.scaledDotProduct),
    ]
#endif
