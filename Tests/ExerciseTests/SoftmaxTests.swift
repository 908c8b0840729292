import ExerciseKit
import Testing

@Suite("Chapter 02, Softmax classifier") struct SoftmaxTests {
    @Test("your code", arguments: exercises(ofChapter: "02")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
