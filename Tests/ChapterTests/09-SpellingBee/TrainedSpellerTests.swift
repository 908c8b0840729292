import ChapterKit
import DataLoading
import ExerciseKit
import Foundation
import TensorCore
import Testing
@testable import SpellingBeeChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

/// The weights in the repository, on a sample of the words for validation.
@Suite("Trained speller") struct TrainedSpellerTests {
    @Test func itSpellsAsWellAsItsReadmeSays() throws {
        let all = SpellingWords.all(of: try CMUDictionary.load(from: datasets))
        let sample = Array(SpellingWords(all).validation.prefix(500))
        let speller = try TrainedSpeller.load(from: datasets)
        let evaluation = speller.evaluation(on: sample, homophones: Homophones(all))
        // 282 of them; sums in another order on another processor may turn a word or two. All words are counted by
        // `./course spell --evaluate --validation`, and by `--evaluate` alone those held out.
        #expect(278...286 ~= (evaluation.exactMatch * 500).rounded(), "\(evaluation.exactMatch * 500)")
        #expect(evaluation.homophoneMatch > evaluation.exactMatch)
        // The same event, measured in another way.
        #expect(speller.teacherForced(sample).wordsRight == Int((evaluation.exactMatch * 500).rounded()))
    }
}
