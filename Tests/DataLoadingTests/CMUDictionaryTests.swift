import DataLoading
import Foundation
import Testing

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

@Suite("CMU dictionary") struct CMUDictionaryTests {
    /// Counts as a Python script of a few lines gives them for the same file.
    @Test func theFileHoldsWhatItsReadmeSays() throws {
        let dictionary = try CMUDictionary.load(from: datasets)
        #expect((dictionary.primary.count, dictionary.alternates.count) == (126_052, 9_114))
        #expect(dictionary.pronunciations(of: "Aisle").map(\.count) == [2, 3])
        #expect(dictionary.pronunciations(of: "aalborg")[0].map(\.symbol) == ["AO1", "L", "B", "AO0", "R", "G"])
        #expect(dictionary.pronunciations(of: "xyzzy").isEmpty)

        let words = SpellingWords.all(of: dictionary)
        #expect(words.count == 108_852)
        let lengths = words.map(\.phonemes.count)
        #expect((lengths.min(), lengths.max()) == (2, SpellingWords.longestPronunciation))
        let homophones = Homophones(words)
        #expect(homophones.groups.count == 7_639)
        #expect(homophones.groups.joined().count == 17_869)
        try checkSplit(words, homophones)
    }

    private func checkSplit(_ words: [PronouncedWord], _ homophones: Homophones) throws {
        let split = SpellingWords(words)
        #expect((split.heldOut.count, split.validation.count, split.training.count) == (10_885, 5_442, 92_525))
        #expect(Set(split.heldOut + split.validation + split.training) == Set(words))
        #expect(SpellingWords(words).heldOut == split.heldOut)
        #expect(SpellingWords(words, seed: 2).heldOut != split.heldOut)
        #expect(split.training.count == Set(split.training.map(\.word)).count)
        #expect(abs(homophones.ceiling(on: words) - Double(108_852 - 17_869 + 7_639) / 108_852) < 1e-12)
        #expect(0.89...0.92 ~= homophones.ceiling(on: split.heldOut))
    }

    @Test func furtherLessonsHaveNoWordThatIsHeldOut() throws {
        let dictionary = try CMUDictionary.load(from: datasets)
        let split = SpellingWords(SpellingWords.all(of: dictionary))
        let further = SpellingWords.furtherLessons(dictionary, beside: split.training)
        #expect(Set(further.map(\.word)).isDisjoint(with: Set((split.heldOut + split.validation).map(\.word))))
        #expect(Set(further).isDisjoint(with: Set(split.training)))
        #expect(further.contains { $0.word == "cat" } && further.count > 15_000, "\(further.count)")
    }

    @Test func thereAreSixtyNinePhonemes() {
        #expect(Phoneme.all.count == 69)
        #expect(Phoneme.all.map(\.symbol) == Phoneme.all.map(\.symbol).sorted())
        #expect(Phoneme("AH0") == Phoneme.all[6])
        #expect(Phoneme("AH") == nil)
        #expect(Phoneme("ah0") == nil)
    }

    @Test func homophonesShareTheirPronunciation() throws {
        let dictionary = try read("aisle AY1 L\nisle AY1 L\nisles AY1 L Z\n")
        let homophones = Homophones(dictionary.primary)
        #expect(homophones.words(saying: dictionary.primary[1].phonemes) == ["aisle", "isle"])
        #expect(homophones.groups == [["aisle", "isle"]])
        #expect(abs(homophones.ceiling(on: dictionary.primary) - 2.0 / 3) < 1e-12)
    }

    @Test func remarksAndFurtherPronunciationsAreUnderstood() throws {
        let dictionary = try read("a AH0\na(2) EY1\nb.b B IY1 # a remark\n'n'(x) N\n")
        #expect(dictionary.primary.map(\.word) == ["a", "b.b", "'n'(x)"])
        #expect(dictionary.alternates == [PronouncedWord(word: "a", phonemes: [Phoneme("EY1")].compactMap(\.self))])
    }

    @Test func badLinesAreRefusedWithTheirPlace() throws {
        let mistakes = [
            ("word\n", "expected a word and its phonemes, with a space between them, found 'word'"),
            ("\nbee B IY1\n", "expected a word and its phonemes, with a space between them, found ''"),
            (" B IY1\n", "expected a word and its phonemes"),
            ("bee B IY3\n", "expected one of the 69 phonemes, found 'IY3'"),
            ("bee B  IY1\n", "expected one of the 69 phonemes, found ''"),
            ("bee B IY1 \n", "expected one of the 69 phonemes, found ''"),
            ("be B IY1\nbe B IY2\n", "expected pronunciation 2 of 'be', found pronunciation 1"),
            ("be B IY1\nbe(3) B IY2\n", "expected pronunciation 2 of 'be', found pronunciation 3"),
            ("bee(2) B IY1\n", "expected pronunciation 1 of 'bee', found pronunciation 2"),
        ]
        for (text, message) in mistakes {
            let error = #expect(throws: DataError.self) { try read("ok OW1 K EY1\n" + text) }
            #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
            #expect((error?.line ?? 0) > 1)
        }
        #expect(throws: DataError.self) { try CMUDictionary(Data([0xFF, 0xFE, 0x0A]), path: "x") }
    }

    private func read(_ text: String) throws -> CMUDictionary {
        try CMUDictionary(Data(text.utf8), path: "test.dict")
    }
}
