import ExerciseKit
import Testing

@Suite("Chapter 07, LSTM and GRU") struct LSTMTests {
    @Test("your code", arguments: exercises(ofChapter: "07")) func yourCode(_ exercise: ExerciseInfo) throws {
        try run(exercise)
    }
}
