import ExerciseKit
import Testing

@Suite("Chapter 03, XOR and hidden layers") struct HiddenLayerTests {
    @Test("your code", arguments: exercises(ofChapter: "03")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
