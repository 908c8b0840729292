import CommandSupport
import DataLoading
import ExerciseKit
import Foundation

/// What `course spell` prints.
enum SpellReport {
    static func tell(_ answers: [SpellingAnswer], word: String?, in bee: SpellingBee) {
        for (number, answer) in answers.enumerated() {
            if number > 0 { print("") }
            print("\(symbols(answer.phonemes))   say \(answer.readable)")
            let width = answer.spellings.map(\.text.count).max() ?? 0
            for (place, one) in answer.spellings.enumerated() {
                let line =
                    "  \(place + 1)  \(one.text.padded(to: width))  \(percent(one.probability))"
                    + "  \(mark(one, word: word))"
                print(line.trimmingCharacters(in: .whitespaces).isEmpty ? "" : trimmedEnd(line))
            }
            print("  \(remark(answer, word: word))")
        }
        if let word { print(partRemark(bee.part(of: word.lowercased()), word.lowercased())) }
    }

    private static func mark(_ spelling: OfferedSpelling, word: String?) -> String {
        guard spelling.isRight else { return "" }
        let isHomophone = word.map { $0.lowercased() != spelling.text } ?? false
        return isHomophone ? Terminal.styled("a homophone", .green) : Terminal.styled("right", .green)
    }

    private static func remark(_ answer: SpellingAnswer, word: String?) -> String {
        let others = answer.words.filter { $0 != word?.lowercased() }
        if word != nil {
            return others.isEmpty
                ? "no other word sounds like it" : "sounds the same: \(others.joined(separator: ", "))"
        }
        if answer.words.isEmpty { return "the dictionary has no word that sounds like this" }
        return "the dictionary: \(answer.words.joined(separator: ", "))"
    }

    private static func partRemark(_ part: SpellingBee.Part, _ word: String) -> String {
        switch part {
        case .training: "The network has learned from '\(word)'."
        case .validation:
            "The network has not learned from '\(word)': it is one of the words for validation."
        case .heldOut: "The network has never seen '\(word)': it is held out."
        case .none:
            "The network has never seen '\(word)': it learned from words of 5 to 15 letters a to z."
        }
    }

    static func symbols(_ phonemes: [Phoneme]) -> String {
        phonemes.map(\.symbol).joined(separator: " ")
    }

    static func percent(_ share: Double) -> String {
        String(format: "%5.1f %%", locale: Locale(identifier: "en_US_POSIX"), 100 * share)
    }

    private static func trimmedEnd(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    private struct JSONAnswer: Encodable {
        struct JSONSpelling: Encodable {
            let spelling: String
            let probability: Double
            let right: Bool
        }
        let phonemes: [String]
        let say: String
        let spellings: [JSONSpelling]
        let dictionary: [String]
    }

    static func printJSON(_ answers: [SpellingAnswer]) throws {
        let list = answers.map { answer in
            JSONAnswer(
                phonemes: answer.phonemes.map(\.symbol), say: answer.readable,
                spellings: answer.spellings.map {
                    .init(spelling: $0.text, probability: $0.probability, right: $0.isRight)
                }, dictionary: answer.words)
        }
        try JSONText.print(list)
    }
}
