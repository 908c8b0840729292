import ExerciseKit
import Testing

@Suite("Chapter 08, Attention") struct AttentionTests {
    @Test("your code", arguments: exercises(ofChapter: "08")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
