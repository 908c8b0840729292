import ExerciseKit
import Testing

@Suite("Chapter 09, Spelling bee") struct SpellingBeeTests {
    @Test("your code", arguments: exercises(ofChapter: "09")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
