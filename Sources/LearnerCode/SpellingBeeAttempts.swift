#if CHAPTER_09
    import ExerciseChecks
    import SpellingBeeExercises

    /// Chapter 09: one line an exercise.
    let spellingBeeAttempts = [
        Attempt(SpellingBeeChecks.buildVocabulary, buildVocabulary),
        Attempt(SpellingBeeChecks.padAndBatch, padAndBatch),
        Attempt(SpellingBeeChecks.decoderInput, decoderInput),
        Attempt(SpellingBeeChecks.teacherForcing, teacherForcingProbability),
        Attempt(SpellingBeeChecks.bidirectional, bidirectionalEncoding),
        Attempt(SpellingBeeChecks.greedyDecoding, greedySpelling),
        Attempt(SpellingBeeChecks.beamSearch, beamSpelling),
        Attempt(SpellingBeeChecks.exactMatch, scoreSpellings),
    ]
#endif
