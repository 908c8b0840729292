import ExerciseKit
import Testing

@Suite("Chapter 06, Recurrent networks") struct RecurrentTests {
    @Test("your code", arguments: exercises(ofChapter: "06")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
