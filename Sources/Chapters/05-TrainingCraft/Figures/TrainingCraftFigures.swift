import ChapterKit
import Plotting

/// The figures of chapter 05, in the order of the lesson.
enum TrainingCraftFigures {
    static let all = [
        batchSizes, optimizerPaths, optimizers, lossSurface, rangeTest, rateSchedules, greedyDrop, initialSignals,
        overfitting, regularizers, scaledWeights, batchNormNoise, outlier, deadUnits, gradientTails, diagnosis, search,
        population, morphism, evolution, syntheticGradients,
    ]

    /// A figure that says below its title what to look at, and at the bottom where its numbers come from.
    ///
    /// - Parameter count: how many seeds the figure draws from when it is computed, beginning with the command's.
    private static func figure(
        name: String, summary: String, lookAt: String, exercises: [String], print: SmallPrint, seeds count: UInt64 = 0,
        draw: @escaping @Sendable (FigureContext) throws -> Figure
    ) -> CourseFigure {
        CourseFigure(name: name, summary: summary, lookAt: lookAt, exercises: exercises) { context in
            var drawn = try draw(context)
            drawn.lookAt = lookAt
            drawn.smallPrint = print
            if context.isMine, exercises.contains(where: trainedAnew.contains) {
                drawn.smallPrint?.more = "the learner's part computed now"
            }
            if count > 0 { drawn.smallPrint?.seeds = (0..<count).map { context.seed &+ $0 } }
            return drawn
        }
    }

    /// Where these feed a recorded figure, --mine trains with them.
    private static let trainedAnew = ["population-step", "net-morphism"]

    private static let batchSizes = figure(
        name: "batch-sizes", summary: "loss against pictures seen for batches of 1, 32 and all",
        lookAt: "On the left read down at 1,077 pictures: one step of the whole set has hardly begun.", exercises: [],
        print: SmallPrint(.recorded(by: "batch-sizes"), seeds: 1...5, band: "least to greatest of the seeds"),
        draw: drawBatchSizes)
    private static let optimizerPaths = figure(
        name: "optimizer-paths", summary: "five optimisers on a long valley and on a saddle",
        lookAt: "In the valley gradient descent sways across and creeps along; at the saddle it nearly comes to rest.",
        exercises: ["momentum-step", "nesterov-step", "rmsprop-step", "adam-step"],
        print: SmallPrint(.computed, more: "numbers: learning rates; momentum 0.9; ring: where all begin"),
        draw: drawOptimizerPaths)
    private static let optimizers = figure(
        name: "optimizers", summary: "five optimisers on the digits net, each at many rates and at its best",
        lookAt: "Left: every dip is one optimiser's best rate. Right: what each has learned with it, epoch by epoch.",
        exercises: [],
        print: SmallPrint(
            .recorded(by: "optimizers"), seeds: 1...10, count: "360 digits for validation",
            band: "least to greatest of the seeds"), draw: drawOptimizers)
    private static let lossSurface = figure(
        name: "loss-surface", summary: "the loss around two trainings of one net",
        lookAt: "Both leave the hill at once, and end about equally low, eight apart. The lowest place is elsewhere.",
        exercises: [],
        print: SmallPrint(.computed, count: "loss on 300 digits"), seeds: 1, draw: drawLossSurface)
    private static let rangeTest = figure(
        name: "range-test", summary: "steps of three sizes on a bowl; a learning-rate range test",
        lookAt: "Right: all five curves fall between 0.01 and 1 and leap soon after.",
        exercises: ["learning-rate-range-test"],
        print: SmallPrint(.computed, count: "1,077 digits", more: "left: the paths lifted; ring: where a path begins"),
        seeds: 5,
        draw: drawRangeTest)
    private static let rateSchedules = figure(
        name: "rate-schedules", summary: "six schedules of the learning rate, and how well they end",
        lookAt: "Compare the dots with the length of the lines through them: that is what chance does.",
        exercises: ["triangular-rate"],
        print: SmallPrint(.recorded(by: "rate-schedules"), seeds: 1...10, count: "360 held-out digits"),
        draw: drawRateSchedules)
    private static let greedyDrop = figure(
        name: "greedy-drop", summary: "the learning rate dropped after 20, 40, 60 and 80 %",
        lookAt: "On the right: an epoch after the drop the loss is lower every time. Then compare the ends.",
        exercises: [],
        print: SmallPrint(.recorded(by: "greedy-drop"), seeds: 1...10, count: "1,077 digits"), draw: drawGreedyDrop)
    private static let initialSignals = figure(
        name: "initial-signals", summary: "activities and gradients through ten layers, four beginnings",
        lookAt: "Level on the left and in the middle, and not all at ±1 on the right: above Glorot's, below He's.",
        exercises: ["glorot-uniform", "he-normal"], print: SmallPrint(.computed, count: "100 inputs of 100 numbers"),
        seeds: 1, draw: drawInitialSignals)
    private static let overfitting = figure(
        name: "overfitting", summary: "a large net on a hundred digits, and where early stopping ends",
        lookAt: "The dashed line: where the validation loss of seed 1 was lowest. The training loss goes on falling.",
        exercises: ["early-stopping"],
        print: SmallPrint(
            .recorded(by: "overfitting"), seeds: 1...5, count: "360 digits for validation, 360 held out",
            band: "least to greatest of the seeds"), draw: drawOverfitting)
    private static let regularizers = figure(
        name: "regularizers", summary: "decay, noise, dropout and all of them on few digits",
        lookAt: "Compare the length of the lines, twenty seeds, with the distance of the dots.", exercises: [],
        print: SmallPrint(.recorded(by: "regularizers"), seeds: 1...20, count: "360 held-out digits"),
        draw: drawRegularizers)
    private static let scaledWeights = figure(
        name: "scaled-weights", summary: "all weights of a ReLU net and of a tanh net made smaller",
        lookAt: "Of the ReLU net the borders stay, and on a circle both curves cross a half at the same angles. The "
            + "tanh net's picture changes.", exercises: [],
        print: SmallPrint(
            .computed, count: "600 points", more: "weights × 0.25; both axes from −5 to 5; counted on 81 × 81 places"),
        seeds: 1,
        draw: drawScaledWeights)
    private static let batchNormNoise = figure(
        name: "batch-norm-noise", summary: "the logit of one picture in 200 batches",
        lookAt: "The same picture and the same weights: only the other pictures of the batch change.", exercises: [],
        print: SmallPrint(.computed, count: "200 batches of each size"), seeds: 1, draw: drawBatchNormNoise)
    private static let outlier = figure(
        name: "outlier", summary: "a line through points with one outlier, under three losses",
        lookAt: "On the right the outlier at 5.0 pulls harder than all the others together, but for L1 and Huber.",
        exercises: ["l1-loss", "huber-loss"], print: SmallPrint(.computed, count: "12 points"), seeds: 1,
        draw: drawOutlier)
    private static let deadUnits = figure(
        name: "dead-units", summary: "how busy the hidden units are after trainings at three rates",
        lookAt: "The orange bar on the left holds the units that no picture switches on.", exercises: ["dead-units"],
        print: SmallPrint(.computed, count: "1,077 digits"), seeds: 1, draw: drawDeadUnits)
    private static let gradientTails = figure(
        name: "gradient-tails", summary: "how hard single pictures pull, in health and with one bad case",
        lookAt: "Compare the two axes: on the right the axis had to grow for a single picture. That is a heavy tail.",
        exercises: [], print: SmallPrint(.computed, count: "300 digits", more: "above: the largest, in medians"),
        seeds: 1,
        draw: drawGradientTails)
    private static let diagnosis = figure(
        name: "diagnosis", summary: "what `course diagnose digits-mlp` measures",
        lookAt: "First the curve at the top left: it must reach the dashed line. Two checks, the first loss and what "
            + "did "
            + "not move, have no picture.",
        exercises: [],
        print: SmallPrint(.computed, count: "500 digits"), seeds: 1, draw: drawDiagnosis)
    private static let search = figure(
        name: "grid-random", summary: "grid search and random search of two settings",
        lookAt: "The grey dots on the axes are the shadows of the others: three rates on the left, nine on the right.",
        exercises: ["random-search"],
        print: SmallPrint(
            .recorded(by: "grid-random"), count: "360 digits for validation", band: "least to greatest of 20 searches"),
        draw: drawSearch)
    private static let population = figure(
        name: "population-training", summary: "sixteen trainings that copy each other",
        lookAt: "Left: blue lines lead to the last round. Followed back they come from few beginnings, at high "
            + "rates.",
        exercises: ["population-step"],
        print: SmallPrint(
            .recorded(by: "population-training"), seeds: 1...5, count: "360 digits for validation",
            band: "least to greatest of the seeds"), draw: drawPopulation)
    private static let morphism = figure(
        name: "net-morphism", summary: "a layer put into a net in the middle of its training",
        lookAt: "At the dashed line all but the deep net lie on one point: the function has not changed.",
        exercises: ["net-morphism"],
        print: SmallPrint(.recorded(by: "net-morphism"), seeds: 1...5, count: "1,077 and 360 digits"),
        draw: drawMorphism)
    private static let evolution = figure(
        name: "evolution", summary: "an evolution strategy beside gradient descent",
        lookAt: "Read across at one loss: how many times as many evaluations?", exercises: [],
        print: SmallPrint(.recorded(by: "evolution"), seeds: 1...5), draw: drawEvolution)
    private static let syntheticGradients = figure(
        name: "synthetic-gradients", summary: "the echo learned in windows shorter than its delay",
        lookAt: "Blue learns the echo by luck and loses it; orange, with a predicted gradient, keeps it as windows "
            + "of 16 do.",
        exercises: [],
        print: SmallPrint(
            .recorded(by: "synthetic-gradients"), seeds: 11...13, count: "16 signals side by side",
            band: "least to greatest of the seeds"), draw: drawSyntheticGradients)
}
