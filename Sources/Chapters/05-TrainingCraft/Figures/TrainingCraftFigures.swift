import ChapterKit

/// The figures of chapter 05, in the order of the lesson.
enum TrainingCraftFigures {
    static let all = [
        batchSizes, optimizerPaths, optimizers, lossSurface, rangeTest, rateSchedules, greedyDrop, initialSignals,
        overfitting, regularizers, scaledWeights, batchNormNoise, outlier, deadUnits, diagnosis, search, population,
        morphism, evolution, syntheticGradients,
    ]

    private static let batchSizes = CourseFigure(
        name: "batch-sizes", summary: "loss against pictures seen for batches of 1, 32 and all",
        lookAt: "On the left read down at 1,077 pictures: one step of the whole set has hardly begun.", exercises: [],
        draw: drawBatchSizes)
    private static let optimizerPaths = CourseFigure(
        name: "optimizer-paths", summary: "five optimisers on a long valley and on a saddle",
        lookAt: "In the valley gradient descent sways across and creeps along; at the saddle it nearly comes to rest.",
        exercises: ["momentum-step", "nesterov-step", "rmsprop-step", "adam-step"], draw: drawOptimizerPaths)
    private static let optimizers = CourseFigure(
        name: "optimizers", summary: "five optimisers on the digits net, each at many rates and at its best",
        lookAt: "The dips on the left lie a hundredfold apart: a rate says nothing without its "
            + "optimiser.", exercises: [],
        draw: drawOptimizers)
    private static let lossSurface = CourseFigure(
        name: "loss-surface", summary: "the loss around two trainings of one net",
        lookAt: "Both paths leave the hill at once and then walk along the valley floor.", exercises: [],
        draw: drawLossSurface)
    private static let rangeTest = CourseFigure(
        name: "range-test", summary: "steps of three sizes on a bowl; a learning-rate range test",
        lookAt: "All five curves fall between 0.01 and 1 and leave the page soon after.",
        exercises: ["learning-rate-range-test"], draw: drawRangeTest)
    private static let rateSchedules = CourseFigure(
        name: "rate-schedules", summary: "six schedules of the learning rate, and how well they end",
        lookAt: "Compare the dots with the length of the lines through them: that is what chance does.",
        exercises: ["triangular-rate"], draw: drawRateSchedules)
    private static let greedyDrop = CourseFigure(
        name: "greedy-drop", summary: "the learning rate dropped after 20, 40, 60 and 80 %",
        lookAt: "Blue lies below grey every time: the drop pays at once. Then compare the orange dots.", exercises: [],
        draw: drawGreedyDrop)
    private static let initialSignals = CourseFigure(
        name: "initial-signals", summary: "activities and gradients through ten layers, four beginnings",
        lookAt: "Look for the flat lines: Glorot's in the upper row, He's in the lower.",
        exercises: ["glorot-uniform", "he-normal"], draw: drawInitialSignals)
    private static let overfitting = CourseFigure(
        name: "overfitting", summary: "a large net on a hundred digits, and where early stopping ends",
        lookAt: "The loss turns early; the accuracy on the right hardly minds.", exercises: ["early-stopping"],
        draw: drawOverfitting)
    private static let regularizers = CourseFigure(
        name: "regularizers", summary: "decay, noise, dropout and all of them on few digits",
        lookAt: "Compare the length of the lines, ten seeds, with the distance of the dots.", exercises: [],
        draw: drawRegularizers)
    private static let scaledWeights = CourseFigure(
        name: "scaled-weights", summary: "all weights of a ReLU net and of a tanh net made smaller",
        lookAt: "In the upper row the white border stays where it is; only the certainty fades.", exercises: [],
        draw: drawScaledWeights)
    private static let batchNormNoise = CourseFigure(
        name: "batch-norm-noise", summary: "the logit of one picture in 200 batches",
        lookAt: "The same picture and the same weights: only the other pictures of the batch change.", exercises: [],
        draw: drawBatchNormNoise)
    private static let outlier = CourseFigure(
        name: "outlier", summary: "a line through points with one outlier, under three losses",
        lookAt: "On the right the outlier at 5.0 pulls harder than all the others together, but for L1 and Huber.",
        exercises: ["l1-loss", "huber-loss"], draw: drawOutlier)
    private static let deadUnits = CourseFigure(
        name: "dead-units", summary: "how busy the hidden units are after trainings at three rates",
        lookAt: "The leftmost bar holds the units that no picture switches on.", exercises: ["dead-units"],
        draw: drawDeadUnits)
    private static let diagnosis = CourseFigure(
        name: "diagnosis", summary: "what `course diagnose digits-mlp` measures",
        lookAt: "The curve at the top left must reach the dashed line; if it does not, look nowhere "
            + "else.", exercises: [],
        draw: drawDiagnosis)
    private static let search = CourseFigure(
        name: "grid-random", summary: "grid search and random search of two settings",
        lookAt: "The grey dots on the axes: how many different rates were tried?", exercises: ["random-search"],
        draw: drawSearch)
    private static let population = CourseFigure(
        name: "population-training", summary: "sixteen trainings that copy each other",
        lookAt: "Follow the orange lines back: where do those of the last round come from?", exercises: [],
        draw: drawPopulation)
    private static let morphism = CourseFigure(
        name: "net-morphism", summary: "a layer put into a net in the middle of its training",
        lookAt: "At the dashed line all but the deep net lie on one point: the function has not "
            + "changed.", exercises: [],
        draw: drawMorphism)
    private static let evolution = CourseFigure(
        name: "evolution", summary: "an evolution strategy beside gradient descent",
        lookAt: "Read across at one loss: how many times as many evaluations?", exercises: [], draw: drawEvolution)
    private static let syntheticGradients = CourseFigure(
        name: "synthetic-gradients", summary: "the echo learned in windows shorter than its delay",
        lookAt: "Truncated windows stay near what can be had without remembering.", exercises: [],
        draw: drawSyntheticGradients)
}
