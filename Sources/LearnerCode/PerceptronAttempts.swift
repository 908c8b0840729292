#if CHAPTER_01
    import ExerciseChecks
    import PerceptronExercises

    /// Chapter 01: one line an exercise.
    let perceptronAttempts = [
        Attempt(PerceptronChecks.weightedSum, weightedSum, at: \.perceptron.weightedSum),
        Attempt(PerceptronChecks.stepPrediction, stepPrediction, at: \.perceptron.stepPrediction),
        Attempt(PerceptronChecks.perceptronUpdate, perceptronUpdate, at: \.perceptron.perceptronUpdate),
        Attempt(PerceptronChecks.trainPerceptron, trainPerceptron, at: \.perceptron.trainPerceptron),
        Attempt(PerceptronChecks.sigmoid, sigmoid, at: \.perceptron.sigmoid),
        Attempt(PerceptronChecks.binaryCrossEntropy, binaryCrossEntropy, at: \.perceptron.binaryCrossEntropy),
        Attempt(PerceptronChecks.logisticGradient, logisticGradient, at: \.perceptron.logisticGradient),
    ]
#endif
