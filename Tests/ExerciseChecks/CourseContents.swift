import ExerciseKit

/// The course: its chapters, and their exercises in the order of the lessons.
public enum CourseContents {
    /// One line a chapter.
    public static let chapters: [Chapter] = [
        PerceptronChecks.chapter,
        SoftmaxChecks.chapter,
        HiddenLayerChecks.chapter,
        BackpropagationChecks.chapter,
        RecurrentChecks.chapter,
        LSTMChecks.chapter,
        AttentionChecks.chapter,
        SpellingBeeChecks.chapter,
        DenseNetChecks.chapter,
    ]

    /// One line a chapter.
    public static let exercises: [CourseExercise] =
        PerceptronChecks.all
        + SoftmaxChecks.all
        + HiddenLayerChecks.all
        + BackpropagationChecks.all
        + RecurrentChecks.all
        + LSTMChecks.all
        + AttentionChecks.all
        + SpellingBeeChecks.all
        + DenseNetChecks.all
}
