import Foundation
import Testing
@testable import WordsChapter

private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

private func score(_ translation: String, _ references: String...) -> TranslationScore {
    TranslationScore([words(translation)], of: [references.map(words)])
}

@Suite("BLEU") struct TranslationScoreTests {
    @Test func precisionsMultiply() {
        // 6/7, 5/6, 4/5 and 3/4 multiply to 3/7.
        let one = score("the cat sat on the mat today", "the cat sat on the mat")
        #expect(abs(one.bleu - 100 * pow(3.0 / 7, 0.25)) < 1e-9)
        #expect(one.exact == 0)
        #expect(score("is it the one ?", "is it the one ?").bleu == 100)
    }

    @Test func countsAreClipped() {
        let one = score("the the the the the the the", "the cat is on the mat")
        #expect(one.bleu == 0)
        // 2/7, then 0 of 6, 5 and 4 with one more each.
        #expect(abs(one.smoothedBLEU - 100 * pow(2.0 / 7 / 7 / 6 / 5, 0.25)) < 1e-9)
    }

    @Test func shortTranslationsArePunished() {
        #expect(abs(score("the cat sat on", "the cat sat on the mat").bleu - 100 * exp(1 - 6.0 / 4)) < 1e-9)
        // The nearest reference counts, and the shorter of two that are equally near.
        #expect(score("the cat sat on", "the cat sat on the mat", "the cat sat on it").bleu > 77)
        #expect(score("a b c d e", "a b c d", "a b c d e f").reference == 4)
    }

    /// Over many sentences counts are added before they are divided: not the mean of the sentences' scores.
    @Test func countsAreAddedUp() {
        var both = TranslationScore([words("a b c d e"), words("x y")], of: [[words("a b c d e")], [words("x z")]])
        // 6/7, 4/5, 3/3, 2/2.
        #expect(abs(both.bleu - 100 * pow(6.0 / 7 * 4 / 5, 0.25)) < 1e-9)
        #expect((both.sentences, both.exact) == (2, 1))
        both.add(words("x z"), of: [words("x z")])
        #expect(both.exactMatch == 2.0 / 3)
    }
}
