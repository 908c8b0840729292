import CommandSupport
import Contracts
import Foundation

/// What `course translate` prints.
enum TranslateReport {
    static func tell(_ answer: TrainedTranslator.Answer, _ texts: TranslationTexts, _ decoding: Decoding) {
        let width = answer.offers.map(\.sentence.count).max() ?? 0
        for (place, one) in answer.offers.enumerated() {
            let mark =
                answer.people.contains(one.words)
                ? "  " + Terminal.styled("so did a person", .green) : one.isFinished ? "" : "  cut, it found no end"
            print("  \(place + 1)  \(one.sentence.padded(to: width))  \(percent(one.probability))\(mark)")
        }
        let shown = answer.offers.map(\.probability)
        if decoding.lengthPower > 0, shown != shown.sorted(by: >) {
            Terminal.printFilled(
                "They stand in the order of ln p / length^\(number(decoding.lengthPower, 0, 1)), where longer ones are at "
                    + "no disadvantage; the per cents are p. With --length-power 0 they stand in the order of p.")
        }
        if !answer.unknown.isEmpty {
            let list = answer.unknown.map { "'\($0)'" }.joined(separator: ", ")
            Terminal.printFilled("The net cannot read \(list) and has guessed from the rest.")
        }
        let readable = answer.new.filter { !answer.unknown.contains($0) }
        if !readable.isEmpty {
            let list = readable.map { "'\($0)' (\(texts.source.symbols(of: [$0]).joined(separator: " ")))" }
            Terminal.printFilled("The net has never met \(list.joined(separator: ", ")) and reads it in pieces.")
        }
        if !answer.people.isEmpty {
            let all = answer.people.map { SentenceText.sentence(of: $0, texts.direction.target) }
            Terminal.printFilled(
                "People: \(all.joined(separator: " or ")) The net has not learned from this question.")
        }
    }

    static func printJSON(_ answer: TrainedTranslator.Answer) throws {
        struct JSONOffer: Encodable {
            let translation: String
            let probability: Double
            let finished: Bool
        }
        struct JSONAnswer: Encodable {
            let words: [String]
            let unknown: [String]
            let new: [String]
            let translations: [JSONOffer]
        }
        try JSONText.print(
            JSONAnswer(
                words: answer.words, unknown: answer.unknown, new: answer.new,
                translations: answer.offers.map {
                    JSONOffer(translation: $0.sentence, probability: $0.probability, finished: $0.isFinished)
                }))
    }

    static func tell(_ scores: TranslationScores, byLength: Bool) {
        let part = scores.isValidation ? "for validation" : "held out"
        print("\(scores.count) of \(scores.total) questions \(part), split seed \(scores.seed)")
        print("            BLEU   word for word as a person   words a word of reference")
        for row in scores.rows {
            print(
                "\(row.name.padded(to: 10)) \(number(row.bleu, 5, 1))                     \(percent(row.exact))"
                    + "                       \(number(row.length, 5, 3))")
        }
        if byLength {
            print("\nwords    questions   " + scores.rows.map { $0.name.padded(to: 9) }.joined())
            for (place, group) in scores.rows[0].groups.enumerated() {
                let cells = scores.rows.map { number($0.groups[place].bleu, 5, 1).padded(to: 9) }.joined()
                print("\(group.words.padded(to: 8)) \(number(Double(group.questions), 9, 0))   \(cells)")
            }
        }
        for one in scores.mistakes {
            print("\n\(number(one.bleu, 5, 1))  \(one.question)\n       net     \(one.translation)")
            for person in one.people { print("       person  \(person)") }
        }
    }

    static func percent(_ share: Double) -> String { number(100 * share, 5, 1) + " %" }

    private static func number(_ value: Double, _ width: Int, _ decimals: Int) -> String {
        String(format: "%\(width).\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), value)
    }
}
