import Contracts
import ExerciseKit

/// `(spellings, answers)`, as many of each, to the scores.
package typealias ExactMatch = @Sendable ([String], [String]) throws -> SpellingScore

extension SpellingBeeChecks {
    private static func answer(_ score: SpellingScore) -> Answer {
        Answer(named: ["exact match": score.exactMatch, "per letter": score.perLetter])
    }

    private static func lettersRight(_ spelling: String, _ answer: String) -> Double {
        Double(zip(spelling, answer).count { $0 == $1 })
    }

    private static func sum(_ pairs: [(String, String)], _ value: (String, String) -> Double) -> Double {
        pairs.reduce(0) { $0 + value($1.0, $1.1) }
    }

    /// Ours, with one of the shares counted otherwise.
    private static func score(
        _ spellings: [String], _ answers: [String],
        exact: ([(String, String)]) -> Double = { sum($0) { $0 == $1 ? 1 : 0 } / Double($0.count) },
        letters: ([(String, String)]) -> Double = { sum($0, lettersRight) / sum($0) { Double($1.count) } }
    ) -> SpellingScore {
        let pairs = Array(zip(spellings, answers))
        return SpellingScore(exactMatch: exact(pairs), perLetter: letters(pairs))
    }

    package static let exactMatch = Exercise<ExactMatch>(
        "exact-match", title: "Exact match", in: chapter, file: "ExactMatch.swift", function: "exactMatch",
        formerly: Former(file: "ScoreSpellings.swift", function: "scoreSpellings"),
        minutes: 10,
        hints: [
            "A word of three letters and one of nine, each with one wrong letter: what is the share of right letters, "
                + "of the two words together?",
            "Count three things over all words: words that are equal, letters that agree place by place, and letters "
                + "of the answers. Divide in the end, not word by word.",
            "`zip(spelling, answer)` pairs the letters and ends with the shorter word; count the pairs that are equal. "
                + "Add `answer.count` to the letters, for every word.",
        ],
        reference: SpellingBeeChapter.exactMatch,
        checks: [
            Check(
                "three words", why: "a spelling bee knows right and wrong, not nearly right",
                input: "[cat, dgo, mouse] for [cat, dog, mouth]",
                expected: answer(SpellingScore(exactMatch: 1.0 / 3, perLetter: 7.0 / 11))
            ) { score in
                answer(try score(["cat", "dgo", "mouse"], ["cat", "dog", "mouth"]))
            },
            Check(
                "too short and too long", why: "a decoder that stops too late or too early is wrong",
                input: "[a, cats, ] for [at, cat, be]",
                expected: answer(SpellingScore(exactMatch: 0, perLetter: 4.0 / 7))
            ) { score in
                answer(try score(["a", "cats", ""], ["at", "cat", "be"]))
            },
            Check(
                "what counts as a letter", why: "a capital, a space and an accent are letters like any other",
                input: "[CaT, i n k s, cafe, naïve] for [cat, inks, café, naïve]",
                expected: answer(SpellingScore(exactMatch: 0.25, perLetter: 10.0 / 16))
            ) { score in
                answer(try score(["CaT", "i n k s", "cafe", "naïve"], ["cat", "inks", "café", "naïve"]))
            },
            Check(
                drawn: "drawn words", why: "any number of words", input: "20 pairs of the letters a, b, c, 1 to 4 long"
            ) { score, generator in
                func words() -> [String] {
                    (0..<20).map { _ in
                        String((0...generator.below(4)).map { _ in Array("abc")[generator.below(3)] })
                    }
                }
                return answer(try score(words(), words()))
            },
        ],
        misconceptions: [
            Misconception(
                "letters as counts of words",
                diagnosis: "you took the mean of each word's share: count letters over all words",
                caughtBy: "three words",
                wrong: {
                    score($0, $1, letters: { sum($0) { lettersRight($0, $1) / Double($1.count) } / Double($0.count) })
                }),
            Misconception(
                "counts", diagnosis: "you gave counts: divide by the number of words and of letters",
                caughtBy: "three words",
                wrong: { score($0, $1, exact: { sum($0) { $0 == $1 ? 1 : 0 } }, letters: { sum($0, lettersRight) }) }),
            Misconception(
                "letters anywhere", diagnosis: "you counted letters wherever they stand: they must be at their place",
                caughtBy: "three words",
                wrong: {
                    score(
                        $0, $1,
                        letters: {
                            sum($0) { spelling, answer in Double(answer.count { spelling.contains($0) }) }
                                / sum($0) { Double($1.count) }
                        })
                }),
            Misconception(
                "beginnings count as right",
                diagnosis: "you compared only as far as the shorter word goes: length matters too",
                caughtBy: "too short and too long",
                wrong: {
                    score(
                        $0, $1,
                        exact: {
                            sum($0) { zip($0, $1).allSatisfy { $0 == $1 } ? 1 : 0 } / Double($0.count)
                        })
                }),
            Misconception(
                "begins right", diagnosis: "you took a spelling that begins right for right: it may be too long",
                caughtBy: "too short and too long",
                wrong: { score($0, $1, exact: { sum($0) { $0.hasPrefix($1) ? 1 : 0 } / Double($0.count) }) }),
            Misconception(
                "divided by the longer length",
                diagnosis: "you divided by the longer of both lengths: divide by the letters of the answers",
                caughtBy: "too short and too long",
                wrong: {
                    score(
                        $0, $1, letters: { sum($0, lettersRight) / sum($0) { Double(max($0.count, $1.count)) } })
                }),
            Misconception(
                "divided by the letters written",
                diagnosis: "you divided by the letters written: divide by those of the answers",
                caughtBy: "too short and too long",
                wrong: {
                    score(
                        $0, $1, letters: { sum($0, lettersRight) / sum($0) { spelling, _ in Double(spelling.count) } })
                }),
            Misconception(
                "compared pairs only",
                diagnosis: "you divided by the letters that have a partner: those left out are wrong",
                caughtBy: "too short and too long",
                wrong: {
                    score(
                        $0, $1,
                        letters: {
                            sum($0, lettersRight) / sum($0) { Double(min($0.count, $1.count)) }
                        })
                }),
            Misconception(
                "capitals ignored", diagnosis: "you took no notice of capitals: A and a are two letters",
                caughtBy: "what counts as a letter",
                wrong: { score($0.map { $0.lowercased() }, $1.map { $0.lowercased() }) }),
            Misconception(
                "capitals ignored in words", diagnosis: "you took no notice of capitals: A and a are two letters",
                caughtBy: "what counts as a letter",
                wrong: {
                    score($0, $1, exact: { sum($0) { $0.lowercased() == $1.lowercased() ? 1 : 0 } / Double($0.count) })
                }),
            Misconception(
                "spaces ignored", diagnosis: "you left out spaces: they count like letters",
                caughtBy: "what counts as a letter",
                wrong: { score($0.map { $0.filter { $0 != " " } }, $1.map { $0.filter { $0 != " " } }) }),
            Misconception(
                "bytes", diagnosis: "you compared bytes: a letter may have several",
                caughtBy: "what counts as a letter",
                wrong: {
                    score(
                        $0, $1,
                        letters: {
                            sum($0) { Double(zip($0.utf8, $1.utf8).count { $0 == $1 }) }
                                / sum($0) { Double($1.utf8.count) }
                        })
                }),
            Misconception(
                "accents ignored", diagnosis: "you took no notice of accents: e and é are two letters",
                caughtBy: "what counts as a letter",
                wrong: {
                    func plain(_ word: String) -> String {
                        String(word.map { $0 == "é" ? "e" : $0 == "ï" ? "i" : $0 })
                    }
                    return score($0.map(plain), $1.map(plain))
                }),
            Misconception(
                "shares of all letters exchanged", diagnosis: "you exchanged the two shares: exact match comes first",
                caughtBy: "three words",
                wrong: {
                    let right = score($0, $1)
                    return SpellingScore(exactMatch: right.perLetter, perLetter: right.exactMatch)
                }),
            Misconception(
                "letters of right words alone",
                diagnosis: "you counted letters of right words alone: count those of all words",
                caughtBy: "three words",
                wrong: {
                    score(
                        $0, $1,
                        letters: { sum($0) { $0 == $1 ? Double($1.count) : 0 } / sum($0) { Double($1.count) } })
                }),
            Misconception(
                "stops at the first slip",
                diagnosis: "you stopped at the first wrong letter of a word: those after it may be right",
                caughtBy: "what counts as a letter",
                wrong: {
                    score(
                        $0, $1,
                        letters: { pairs in
                            sum(pairs) { Double(zip($0, $1).prefix { $0 == $1 }.count) }
                                / sum(pairs) { Double($1.count) }
                        })
                }),
            Misconception(
                "letters written, 1 at least",
                diagnosis: "you divided by the letters written: divide by those of the answers",
                caughtBy: "too short and too long",
                wrong: {
                    score(
                        $0, $1,
                        letters: { pairs in
                            sum(pairs, lettersRight) / sum(pairs) { Double(max(1, $0.count)) + 0 * Double($1.count) }
                        })
                }),
        ])
}
