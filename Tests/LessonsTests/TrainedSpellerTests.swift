import DataLoading
import Foundation
import Lessons
import TensorCore
import Testing

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

/// The weights in the repository, on a sample of the words for validation.
@Suite("Trained speller") struct TrainedSpellerTests {
    @Test func itSpellsAsWellAsItsReadmeSays() throws {
        let all = SpellingWords.all(of: try CMUDictionary.load(from: datasets))
        let sample = Array(SpellingWords(all).validation.prefix(500))
        let speller = try TrainedSpeller.load(from: datasets)
        let evaluation = speller.evaluation(on: sample, homophones: Homophones(all))
        #expect(0.47...0.60 ~= evaluation.exactMatch, "\(evaluation.exactMatch)")
        #expect(evaluation.homophoneMatch > evaluation.exactMatch)
        // The same event, measured in another way.
        #expect(speller.teacherForced(sample).wordsRight == Int((evaluation.exactMatch * 500).rounded()))
    }
}
