import ChapterKit
import Contracts
import DataLoading
import Foundation
import TensorCore

extension TableExperiment {
    /// What BLEU says of translations whose worth is known: those of people, and those spoilt on purpose.
    static let bleuOfPeople = TableExperiment(
        name: "bleu-of-people", summary: "BLEU of one person against the others, and of spoilt translations",
        duration: "a few seconds"
    ) { datasets, _, report in
        let split = QuestionSplit(try QuestionPairs.load(from: datasets))
        let sentences = try QuestionSplit.references(in: split.heldOut, from: \.english, to: \.french)
            .map { try $0.targets.map { try tokenize(sentence: $0, language: .french) } }.filter { $0.count > 2 }
        let (people, others) = (sentences.map { $0[0] }, sentences.map { Array($0.dropFirst()) })
        var generator = RandomSource(seed: QuestionSplit.seed)
        let shuffled = people.map { words in generator.permutation(words.count).map { words[$0] } }
        let asked: [(String, [[String]], [[[String]]])] = [
            ("a person against all others", people, others),
            ("a person against one other", people, others.map { Array($0.prefix(1)) }),
            ("the same with words shuffled", shuffled, others),
            ("the same without the last two words", people.map { Array($0.dropLast(2)) }, others),
            ("the same with each word twice", people.map { $0.flatMap { [$0, $0] } }, others),
            (
                "always est -ce que c' est ?", people.map { _ in ["est", "-ce", "que", "c'", "est", "?"] },
                others
            ),
        ]
        let rows = try asked.map { name, candidates, references in
            let score = try bleu(candidates: candidates, references: references, smoothing: .none)
            let numbers = [score.score, score.brevity] + score.precisions
            let row = [name, "\(candidates.count)"] + numbers.map { String(format: "%.4f", $0) }
            report(row.joined(separator: ", "))
            return row
        }
        return ResultTable(
            comments: [
                "./course experiment bleu-of-people",
                "held-out English sentences with three translations or more into French; no smoothing",
            ], columns: ["translations", "sentences", "bleu", "brevity", "p1", "p2", "p3", "p4"], rows: rows)
    }
}
