#if CHAPTER_07
    import ExerciseChecks
    import LSTMExercises

    /// Chapter 07: one line an exercise.
    let lstmAttempts = [
        Attempt(LSTMChecks.lstmGates, lstmGates, at: \.lstm.lstmGates),
        Attempt(LSTMChecks.lstmStep, lstmStep, at: \.lstm.lstmStep),
        Attempt(LSTMChecks.gatesByHand, gatesByHand, at: \.lstm.gatesByHand),
        Attempt(LSTMChecks.lstmForward, lstmForward, at: \.lstm.lstmForward),
        Attempt(LSTMChecks.matchedSize, matchSize, at: \.lstm.matchSize),
        Attempt(LSTMChecks.gruStep, gruStep, at: \.lstm.gruStep),
        Attempt(LSTMChecks.leftPad, leftPad, at: \.lstm.leftPad),
        Attempt(LSTMChecks.temporalOrder, temporalOrderSequence, at: \.lstm.temporalOrderSequence),
        Attempt(LSTMChecks.echoTargets, echoTargets, at: \.lstm.echoTargets),
        Attempt(LSTMChecks.carriedState, readInWindows, at: \.lstm.readInWindows),
    ]
#endif
