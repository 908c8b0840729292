import ExerciseKit
import Testing

@Suite("Chapter 11, DenseNet") struct DenseNetTests {
    @Test("your code", arguments: exercises(ofChapter: "11")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
