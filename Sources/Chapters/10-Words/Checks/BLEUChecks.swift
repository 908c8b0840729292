import Contracts
import ExerciseKit
import Foundation

/// `(candidates, references, smoothing)` to the score.
package typealias BLEU = @Sendable ([[String]], [[[String]]], BLEUSmoothing) throws -> BLEUScore

/// Ours, with its parts laid open.
private struct Score {
    var clips = true
    /// How often a run may count, of its counts in the references of its sentence.
    var allowed: ([Int]) -> Int = { $0.max() ?? 0 }
    var hasBrevity = true
    /// Whether the brevity divides the lengths the wrong way round.
    var isTurned = false
    /// Whether brevity is above 1 for a translation that is too long.
    var hasLength = false
    var smoothsOne = false
    /// Whether every different run counts once.
    var countsOnce = false
    /// Which length is asked for, of the candidate's and the references'.
    var length: (Int, [Int]) -> Int = { own, lengths in
        lengths.min { (abs($0 - own), $0) < (abs($1 - own), $1) } ?? 0
    }
    var mean: ([Double]) -> Double = { $0.contains(0) ? 0 : exp($0.reduce(0) { $0 + log($1) } / Double($0.count)) }

    func callAsFunction(_ candidates: [[String]], _ references: [[[String]]], _ smoothing: BLEUSmoothing) -> BLEUScore {
        func runs(_ words: [String], _ n: Int) -> [[String]] {
            (0..<max(0, words.count - n + 1)).map { Array(words[$0..<$0 + n]) }
        }
        let precisions = (1...4).map { n in
            var (hits, total) = (0, 0)
            for (candidate, references) in zip(candidates, references) {
                let own = Dictionary(
                    runs(candidate, n).map { ($0, 1) }, uniquingKeysWith: countsOnce ? { one, _ in one } : (+))
                for (run, count) in own {
                    let found = references.map { reference in runs(reference, n).count { $0 == run } }
                    hits += clips ? min(count, allowed(found)) : found.contains { $0 > 0 } ? count : 0
                    total += count
                }
            }
            if smoothing == .addOne, n > 1 || smoothsOne { (hits, total) = (hits + 1, total + 1) }
            return total == 0 ? 0 : Double(hits) / Double(total)
        }
        let written = candidates.reduce(0) { $0 + $1.count }
        let wanted = zip(candidates, references).reduce(0) { $0 + length($1.0.count, $1.1.map(\.count)) }
        let brevity =
            written == 0
            ? 0
            : written >= wanted && !hasLength
                ? 1 : exp(1 - (isTurned ? Double(written) / Double(wanted) : Double(wanted) / Double(written)))
        return BLEUScore(
            score: (hasBrevity ? brevity : 1) * mean(precisions), precisions: precisions,
            brevity: hasBrevity ? brevity : 1)
    }
}

extension WordsChecks {
    private static func answer(_ score: BLEUScore) -> Answer {
        Answer(
            names: ["score", "brevity"] + score.precisions.indices.map { "precision of runs of \($0 + 1)" },
            values: [score.score, score.brevity] + score.precisions)
    }

    private static func words(_ sentence: String) -> [String] { sentence.split(separator: " ").map(String.init) }

    private static func check(
        _ name: String, why: String, _ sentences: [(candidate: String, references: [String])],
        _ smoothing: BLEUSmoothing, score: Double, brevity: Double, _ precisions: [Double]
    ) -> Check<BLEU> {
        let text = sentences.map { "\"\($0)\" for \($1.map { "\"\($0)\"" }.joined(separator: " or "))" }
        return Check(
            name, why: why, input: text.joined(separator: "; ") + "; \(smoothing.rawValue)",
            expected: answer(BLEUScore(score: score, precisions: precisions, brevity: brevity))
        ) {
            answer(try $0(sentences.map { words($0.candidate) }, sentences.map { $0.references.map(words) }, smoothing))
        }
    }

    package static let bleu = Exercise<BLEU>(
        "bleu", title: "BLEU", in: chapter, file: "BLEU.swift", function: "bleu", minutes: 35,
        hints: [
            "\"the the the\" for \"the cat\": how many of the three are worth anything?",
            "For one n and one sentence: count the runs of the candidate, and those of each reference. A run's hits are "
                + "the smaller of its count here and its largest count in any one reference. Add up hits and runs over "
                + "all sentences before you divide.",
            "A nested function `counts(words, n)` with a dictionary from `[String]` to `Int` does for candidates and "
                + "references. For the lengths `min` with a comparison of tuples (distance, length) finds the nearest. "
                + "The fourth root of a product is exp of a quarter of the sum of logarithms.",
        ],
        reference: WordsChapter.bleu,
        checks: [
            check(
                "word for word", why: "what a person wrote gets everything",
                [("where is the old station ?", ["where is the old station ?"])], .none, score: 1, brevity: 1,
                [1, 1, 1, 1]),
            check(
                "one word off", why: "longer runs notice that words are in the right order",
                [("where is the new station ?", ["where is the old station ?"])], .none, score: 0, brevity: 1,
                [5.0 / 6, 3.0 / 5, 1.0 / 4, 0]),
            check(
                "add one", why: "a single sentence has few long runs: without smoothing its score is mostly 0",
                [("where is the new station ?", ["where is the old station ?"])], .addOne,
                score: pow(5.0 / 6 * 4.0 / 6 * 2.0 / 5 * 1.0 / 4, 0.25), brevity: 1,
                [5.0 / 6, 4.0 / 6, 2.0 / 5, 1.0 / 4]),
            check(
                "clipped", why: "a sure word must not be worth more each time that it is said",
                [("the the the the", ["the cat is the one", "where is the cat"])], .none, score: 0, brevity: 1,
                [2.0 / 4, 0, 0, 0]),
            check(
                "too short", why: "one right word alone would have a perfect precision",
                [("where is the old", ["where is the old station ?"])], .none, score: exp(1 - 6.0 / 4),
                brevity: exp(1 - 6.0 / 4), [1, 1, 1, 1]),
            check(
                "the nearest length", why: "a reference that is long must not punish a translation as short as another",
                [
                    (
                        "what is the time now ?",
                        ["what time is it ?", "what is the time now ?", "could you tell me what the time is now ?"]
                    ),
                    (
                        "is it far from here ?",
                        ["is it a long way ?", "is it far ?", "is it very far away from here ?"]
                    ),
                ], .none, score: pow(12.0 / 12 * 9.0 / 10 * 6.0 / 8 * 3.0 / 6, 0.25), brevity: 1,
                [12.0 / 12, 9.0 / 10, 6.0 / 8, 3.0 / 6]),
            check(
                "a longer one is nearer", why: "one short reference must not allow every translation to be short",
                [("where is the old station", ["where is it", "where is the old station ?"])], .none,
                score: exp(1 - 6.0 / 5), brevity: exp(1 - 6.0 / 5), [1, 1, 1, 1]),
            check(
                "two equally near", why: "one of them must be taken: it is the one that punishes less",
                [("where is the old station", ["where is the old station ?", "where is it ?"])], .none,
                score: 1, brevity: 1, [1, 1, 1, 1]),
            check(
                "over all sentences", why: "one bad sentence must not make the mean of all 0",
                [
                    ("who is that man over there ?", ["who is that man over there ?"]),
                    ("how ?", ["how much is it ?"]),
                ], .none, score: exp(1 - 12.0 / 9) * pow(9.0 / 9 * 6.0 / 7 * 5.0 / 5 * 4.0 / 4, 0.25),
                brevity: exp(1 - 12.0 / 9), [1, 6.0 / 7, 1, 1]),
            check(
                "nothing written", why: "an empty translation is not worth a division by 0",
                [("", ["who is it ?"])], .none, score: 0, brevity: 0, [0, 0, 0, 0]),
            Check(
                drawn: "drawn sentences", why: "any sentences",
                input: "5 sentences of 3 to 8 words a to c, 2 references each, addOne"
            ) { bleu, generator in
                func sentence() -> [String] {
                    (0..<3 + generator.below(6)).map { _ in ["a", "b", "c"][generator.below(3)] }
                }
                let candidates = (0..<5).map { _ in sentence() }
                return answer(try bleu(candidates, (0..<5).map { _ in [sentence(), sentence()] }, .addOne))
            },
        ],
        misconceptions: [
            Misconception(
                "not clipped", diagnosis: "you counted a run as often as it is written: clip it by the reference",
                caughtBy: "clipped", wrong: { Score(clips: false)($0, $1, $2) }),
            Misconception(
                "clipped by all references together",
                diagnosis: "you added up a run's counts in all references: take the largest count in any one",
                caughtBy: "clipped", wrong: { Score(allowed: { $0.reduce(0, +) })($0, $1, $2) }),
            Misconception(
                "the first reference alone", diagnosis: "you looked at the first reference alone: each may match",
                caughtBy: "clipped", wrong: { Score()($0, $1.map { Array($0.prefix(1)) }, $2) }),
            Misconception(
                "no brevity", diagnosis: "you did not punish short translations: brevity is missing",
                caughtBy: "too short", wrong: { Score(hasBrevity: false)($0, $1, $2) }),
            Misconception(
                "the longest reference",
                diagnosis: "you asked for the length of the longest reference: take the nearest",
                caughtBy: "clipped", wrong: { Score(length: { $1.max() ?? 0 })($0, $1, $2) }),
            Misconception(
                "the shortest reference",
                diagnosis: "you asked for the length of the shortest reference: take the one nearest to yours",
                caughtBy: "a longer one is nearer", wrong: { Score(length: { $1.min() ?? 0 })($0, $1, $2) }),
            Misconception(
                "the longer of two equally near",
                diagnosis: "of two references equally near in length you took the longer: take the shorter",
                caughtBy: "two equally near",
                wrong: { candidates, references, smoothing in
                    let score = Score(length: { own, lengths in
                        lengths.min { (abs($0 - own), -$0) < (abs($1 - own), -$1) } ?? 0
                    })
                    return score(candidates, references, smoothing)
                }),
            Misconception(
                "plain mean",
                diagnosis: "you took the plain mean of the precisions: multiply, and take the fourth root",
                caughtBy: "one word off", wrong: { Score(mean: { $0.reduce(0, +) / 4 })($0, $1, $2) }),
            Misconception(
                "product", diagnosis: "you multiplied the precisions and took no root", caughtBy: "add one",
                wrong: { Score(mean: { $0.reduce(1, *) })($0, $1, $2) }),
            Misconception(
                "single words smoothed", diagnosis: "you smoothed single words too: only runs of two words and more",
                caughtBy: "add one", wrong: { Score(smoothsOne: true)($0, $1, $2) }),
            Misconception(
                "mean over the sentences",
                diagnosis: "you took the mean of the sentences' scores: add up hits and runs of all of them first",
                caughtBy: "the nearest length",
                wrong: { candidates, references, smoothing in
                    let scores = candidates.indices.map { Score()([candidates[$0]], [references[$0]], smoothing) }
                    func mean(_ value: (BLEUScore) -> Double) -> Double {
                        scores.reduce(0) { $0 + value($1) } / Double(scores.count)
                    }
                    return BLEUScore(
                        score: mean(\.score), precisions: (0..<4).map { n in mean { $0.precisions[n] } },
                        brevity: mean(\.brevity))
                }),
            Misconception(
                "long ones too",
                diagnosis: "you changed the score of long translations too: brevity is 1 where c is r or more",
                caughtBy: "two equally near",
                wrong: { Score(hasLength: true)($0, $1, $2) }),
            Misconception(
                "mean, 0 where one is",
                diagnosis: "you took the plain mean of the precisions: multiply, and take the fourth root",
                caughtBy: "add one",
                wrong: { Score(mean: { $0.contains(0) ? 0 : $0.reduce(0, +) / Double($0.count) })($0, $1, $2) }),
            Misconception(
                "every run once", diagnosis: "you counted each different run once: count it as often as it is written",
                caughtBy: "clipped", wrong: { Score(countsOnce: true)($0, $1, $2) }),
            Misconception(
                "the first reference's length",
                diagnosis: "you asked for the length of the first reference: take the nearest",
                caughtBy: "clipped", wrong: { Score(length: { $1.first ?? 0 })($0, $1, $2) }),
            Misconception(
                "lengths the wrong way round",
                diagnosis: "your brevity divides c by r: it is exp(1 - r / c), which is less than 1",
                caughtBy: "too short", wrong: { Score(isTurned: true)($0, $1, $2) }),
        ])
}
