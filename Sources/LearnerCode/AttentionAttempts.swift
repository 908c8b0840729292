#if CHAPTER_08
    import AttentionExercises
    import ExerciseChecks

    /// Chapter 08: one line an exercise.
    let attentionAttempts = [
        Attempt(AttentionChecks.additiveScores, additiveScores),
        Attempt(AttentionChecks.attentionWeights, attentionWeights),
        Attempt(AttentionChecks.contextVector, contextVector),
        Attempt(AttentionChecks.attentionStep, attentionStep),
        Attempt(AttentionChecks.decoderStep, decoderStep),
        Attempt(AttentionChecks.attentionGradient, attentionGradient),
        Attempt(AttentionChecks.scaledDotProduct, scaledDotProduct),
    ]
#endif
