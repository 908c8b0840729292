#if CHAPTER_01
    import ExerciseChecks
    import PerceptronExercises

    /// Chapter 01: one line an exercise.
    let perceptronAttempts = [
        Attempt(PerceptronChecks.weightedSum, weightedSum),
        Attempt(PerceptronChecks.stepPrediction, stepPrediction),
        Attempt(PerceptronChecks.perceptronUpdate, perceptronUpdate),
        Attempt(PerceptronChecks.trainPerceptron, trainPerceptron),
        Attempt(PerceptronChecks.sigmoid, sigmoid),
        Attempt(PerceptronChecks.binaryCrossEntropy, binaryCrossEntropy),
        Attempt(PerceptronChecks.logisticGradient, logisticGradient),
    ]
#endif
