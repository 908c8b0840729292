import Contracts
import DataLoading
import Foundation
import SpellingBeeChapter

/// A word that is spelled by its sound, and where the net looked while it wrote.
struct SpellingToy: Toy {
    struct Question: Decodable {
        /// A word of the dictionary, or phonemes.
        let text: String
    }

    struct Answer: Encodable {
        struct Spelling: Encodable {
            let text: String
            let probability: Double
            let isRight: Bool
        }

        let phonemes: [String]
        let readable: String
        /// The likeliest first, at least one.
        let spellings: [Spelling]
        /// `[letters of the first spelling + 1][phonemes]`; each row adds up to one.
        let attention: [[Double]]
        let remark: String
    }

    private let context: ToyContext
    private let bee: SpellingBee

    init(_ context: ToyContext) throws {
        self.context = context
        bee = try SpellingBee.load(from: context.datasets)
    }

    func answer(_ question: Question) throws -> Answer {
        let text = question.text.trimmingCharacters(in: .whitespacesAndNewlines)
        let (phonemes, word) = try phonemes(of: text)
        let answer = bee.answer(phonemes, beamWidth: 5)
        let spellings = try spellings(phonemes, right: Set(answer.words))
        return Answer(
            phonemes: phonemes.map(\.symbol), readable: answer.readable, spellings: spellings,
            attention: bee.speller.attention(over: phonemes, writing: spellings.first?.text ?? "") ?? [],
            remark: remark(word))
    }

    /// By the exercise's beam search, letter by letter.
    private func spellings(_ phonemes: [Phoneme], right: Set<String>) throws -> [Answer.Spelling] {
        let found = try context[SpellingBeeChecks.beamSearch](bee.speller.symbolDecoder(for: phonemes), 5)
        let spellings = found.map { one in
            let text = SpellingCodes.word(of: one.symbols)
            return Answer.Spelling(
                text: text, probability: exp(one.logProbability), isRight: one.isFinished && right.contains(text))
        }
        return spellings.isEmpty ? [Answer.Spelling(text: "", probability: 0, isRight: false)] : spellings
    }

    /// What was typed: a word where the dictionary has it, else phonemes.
    private func phonemes(of text: String) throws -> (phonemes: [Phoneme], word: String?) {
        if let found = bee.dictionary.pronunciations(of: text).first { return (found, text.lowercased()) }
        do {
            let typed = try PhonemeText.phonemes(text)
            if (1...PhonemeText.longest).contains(typed.count) { return (typed, nil) }
        } catch { /* Then it was a word. */  }
        throw ToyProblem("the dictionary has no word '\(text.prefix(30))', and phonemes look like this: AH0 L AA1 R M")
    }

    private func remark(_ word: String?) -> String {
        guard let word else { return "" }
        return switch bee.part(of: word) {
        case .training: "It has learned from this word."
        case .validation: "It has not learned from this word: it is one of those for validation."
        case .heldOut: "It has never seen this word."
        case .none: "It has never seen this word: it learned from words of 5 to 15 letters."
        }
    }
}
