import ChapterKit

/// The experiments of chapter 05, in the order of the lesson.
enum TrainingCraftExperiments {
    static let all = [
        BatchSizes.experiment, OptimizerComparison.experiment, RateSchedules.experiment, GreedyDrop.experiment,
        Overfitting.experiment, Regularizers.experiment, SearchTrials.experiment, PopulationTraining.experiment,
        MorphedNets.experiment, EvolutionStrategy.experiment, SyntheticGradients.experiment,
    ]
}
