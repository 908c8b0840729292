import Contracts
import DataLoading
import Foundation
import Testing
@testable import WordsChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Sentences as numbers") struct SentenceCodesTests {
    private let sentences = [["where", "is", "it"], ["where", "was", "it"], ["is", "it", "here"]]

    @Test func rareWordsAreUnknown() throws {
        let codes = try SentenceCodes(.words, of: sentences)
        // it 3, is 2, where 2; was and here occur once.
        #expect(codes.numbering.symbols.dropFirst(4) == ["it", "is", "where"])
        #expect(codes.codes(of: ["where", "was", "it"]) == [6, 3, 4])
        #expect(codes.unknownWords(in: ["where", "was", "it", "?"]) == ["was", "?"])
        #expect(codes.words(of: [6, 4, 2, 5]) == ["where", "it"])
    }

    @Test func aHybridCutsRareWordsAlone() throws {
        let codes = try SentenceCodes(.hybrid(words: 1, merges: 1), of: sentences)
        // "it" is whole. In where (twice) and here stand e@@ r@@, h@@ e@@ and r@@ e, and the first comes first.
        #expect(codes.symbols(of: ["it", "where"]) == ["it", "w@@", "h@@", "er@@", "e"])
        #expect(codes.places(of: ["it", "where", "it"]) == [0..<1, 1..<5, 5..<6])
        #expect(codes.words(of: codes.codes(of: ["where", "it"])) == ["where", "it"])
    }

    /// No letter of the training questions is unknown, and the pieces say what the words said.
    @Test func piecesLoseNothing() throws {
        let split = QuestionSplit(try QuestionPairs.load(from: datasets))
        for direction in TranslationDirection.allCases {
            let texts = try TranslationTexts(split, direction, .pieces(merges: 100), pairs: 3000)
            #expect(texts.trainingPairs().count == 3000)
            for pair in split.training.prefix(3000) {
                let words = try tokenize(sentence: direction.source(of: pair), language: direction.source)
                #expect(texts.source.words(of: texts.source.codes(of: words)) == words)
            }
            let asked = Set(texts.validationQuestions.map(\.source))
            #expect(asked.count == texts.validationQuestions.count)
            #expect(texts.validationQuestions.reduce(0) { $0 + $1.targets.count } == split.validation.count)
        }
    }

    @Test func sentencesAreWrittenAsPeopleWriteThem() throws {
        let cases: [(String, Language)] = [
            ("Don't you know what's on?", .english), ("Where is it, then?", .english),
            ("Qu'est-ce que c'est ?", .french), ("Y a-t-il de l'eau, ici ?", .french),
        ]
        for (sentence, language) in cases {
            let words = try tokenize(sentence: sentence, language: language)
            #expect(SentenceText.sentence(of: words, language) == sentence)
        }
    }
}
