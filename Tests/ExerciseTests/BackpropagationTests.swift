import ExerciseKit
import Testing

@Suite("Chapter 04, Back-propagation") struct BackpropagationTests {
    @Test("your code", arguments: exercises(ofChapter: "04")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
