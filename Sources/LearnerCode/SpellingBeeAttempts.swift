#if CHAPTER_09
    import ExerciseChecks
    import SpellingBeeExercises

    /// Chapter 09: one line an exercise.
    let spellingBeeAttempts = [
        Attempt(SpellingBeeChecks.buildVocabulary, buildVocabulary, at: \.spellingBee.buildVocabulary),
        Attempt(SpellingBeeChecks.padAndBatch, padAndBatch, at: \.spellingBee.padAndBatch),
        Attempt(SpellingBeeChecks.decoderInput, decoderInput, at: \.spellingBee.decoderInput),
        Attempt(
            SpellingBeeChecks.teacherForcing, teacherForcingProbability, at: \.spellingBee.teacherForcingProbability),
        Attempt(SpellingBeeChecks.bidirectional, bidirectionalEncoding, at: \.spellingBee.bidirectionalEncoding),
        Attempt(SpellingBeeChecks.greedyDecoding, greedySpelling, at: \.spellingBee.greedySpelling),
        Attempt(SpellingBeeChecks.beamSearch, beamSpelling, at: \.spellingBee.beamSpelling),
        Attempt(SpellingBeeChecks.exactMatch, scoreSpellings, at: \.spellingBee.scoreSpellings),
    ]
#endif
