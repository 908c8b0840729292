import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 05: all that it hands to the course.
    package static let trainingCraft = ChapterContents(
        TrainingCraftChecks.chapter,
        exercises: [
            CourseExercise(TrainingCraftChecks.softmaxBackward),
            CourseExercise(TrainingCraftChecks.moduleZoo),
            CourseExercise(TrainingCraftChecks.epochBatches),
            CourseExercise(TrainingCraftChecks.momentumStep),
            CourseExercise(TrainingCraftChecks.nesterovStep),
            CourseExercise(TrainingCraftChecks.rmspropStep),
            CourseExercise(TrainingCraftChecks.adamStep),
            CourseExercise(TrainingCraftChecks.learningRateRangeTest, Bridges.learningRateRangeTest),
            CourseExercise(TrainingCraftChecks.triangularRate),
            CourseExercise(TrainingCraftChecks.cycleRestart),
            CourseExercise(TrainingCraftChecks.signalSize),
            CourseExercise(TrainingCraftChecks.glorotUniform),
            CourseExercise(TrainingCraftChecks.heNormal),
            CourseExercise(TrainingCraftChecks.earlyStopping, Bridges.earlyStopping),
            CourseExercise(TrainingCraftChecks.weightDecay),
            CourseExercise(TrainingCraftChecks.inputNoise),
            CourseExercise(TrainingCraftChecks.l1Loss),
            CourseExercise(TrainingCraftChecks.huberLoss),
            CourseExercise(TrainingCraftChecks.overfitCheck),
            CourseExercise(TrainingCraftChecks.deadUnits),
            CourseExercise(TrainingCraftChecks.unmovedParameters),
            CourseExercise(TrainingCraftChecks.randomSearch),
            CourseExercise(TrainingCraftChecks.populationStep),
            CourseExercise(TrainingCraftChecks.netMorphism),
        ],
        figures: TrainingCraftFigures.all,
        experiments: TrainingCraftExperiments.all.map { .table($0) },
        commands: [ChapterCommand(DiagnoseCommand.self)])
}
