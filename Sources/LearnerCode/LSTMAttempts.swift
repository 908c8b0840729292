#if CHAPTER_07
    import ExerciseChecks
    import LSTMExercises

    /// Chapter 07: one line an exercise.
    let lstmAttempts = [
        Attempt(LSTMChecks.lstmGates, lstmGates),
        Attempt(LSTMChecks.lstmStep, lstmStep),
        Attempt(LSTMChecks.gatesByHand, gatesByHand),
        Attempt(LSTMChecks.lstmForward, lstmForward),
        Attempt(LSTMChecks.matchedSize, matchSize),
        Attempt(LSTMChecks.gruStep, gruStep),
        Attempt(LSTMChecks.leftPad, leftPad),
        Attempt(LSTMChecks.temporalOrder, temporalOrderSequence),
        Attempt(LSTMChecks.echoTargets, echoTargets),
        Attempt(LSTMChecks.carriedState, readInWindows),
    ]
#endif
