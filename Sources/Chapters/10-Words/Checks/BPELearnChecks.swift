import Contracts
import ExerciseKit
import TensorCore

extension WordsChecks {
    private static let lows = ["low": 5, "lower": 2, "newest": 6, "widest": 3]
    private static let lowsText = "low 5 times, lower 2, newest 6, widest 3"

    private static let merge: MergePair = { try WordsChapter.mergePair(pieces: $0, pair: $1) }

    /// Words of a, b and c with their counts.
    private static func drawnCounts(_ generator: inout RandomSource) -> [String: Int] {
        var counts: [String: Int] = [:]
        for _ in 0..<14 {
            let length = 2 + generator.below(5)
            let word = (0..<length).map { _ in ["a", "b", "c"][generator.below(3)] }.joined()
            counts[word, default: 0] += 1 + generator.below(4)
        }
        return counts
    }

    private static func answer(_ pairs: [PiecePair]) -> Answer { Answer(texts: pairs.map { "\($0.left) \($0.right)" }) }

    package static let bpeLearn = Exercise<BPELearn>(
        "bpe-learn", title: "Learn byte pairs", in: chapter, file: "BPELearn.swift", function: "bpeLearn", minutes: 25,
        hints: [
            "A word that occurs a thousand times: must its pairs be counted a thousand times over?",
            "Keep for each word its pieces and its count. A round: add up the counts of all pairs of neighbours in a "
                + "dictionary; find the best; note it; let `mergePair` change the pieces of every word.",
            "`zip(pieces, pieces.dropFirst())` are the pairs of one word. `pairs.min { … }` finds the best with a "
                + "comparison that says which comes first: the larger count, then the left piece, then the right one; "
                + "tuples of two strings can be compared by `<`.",
        ],
        reference: WordsChapter.bpeLearn,
        checks: [
            Check(
                "two merges", why: "the pair that occurs most saves most",
                input: "low 5 times, lower 2 times; 2 merges",
                expected: Answer(texts: ["l@@ o@@", "lo@@ w"])
            ) { answer(try $0(["low": 5, "lower": 2], 2, merge)) },
            Check(
                "four words", why: "the end of a word is learned as well: t that ends one is another piece",
                input: "\(lowsText); 6 merges",
                expected: Answer(texts: ["e@@ s@@", "es@@ t", "l@@ o@@", "e@@ w@@", "ew@@ est", "n@@ ewest"])
            ) { answer(try $0(lows, 6, merge)) },
            Check(
                "equal counts", why: "without a rule for ties two runs differ, and no weights fit",
                input: "dc, ca and ab, each twice; 3 merges", expected: Answer(texts: ["a@@ b", "c@@ a", "d@@ c"])
            ) { answer(try $0(["dc": 2, "ca": 2, "ab": 2], 3, merge)) },
            Check(
                "twice in a word", why: "every place counts", input: "nanan twice, ne 3 times; 1 merge",
                expected: Answer(texts: ["n@@ a@@"])
            ) { answer(try $0(["nanan": 2, "ne": 3], 1, merge)) },
            Check(
                "no pair is left", why: "a small text has few pairs: that is no error", input: "sea once; 9 merges",
                expected: Answer(texts: ["e@@ a", "s@@ ea"])
            ) { answer(try $0(["sea": 1], 9, merge)) },
            Check(
                drawn: "drawn words", why: "any words", input: "14 words of a, b, c, 2 to 6 long; 8 merges"
            ) { learn, generator in answer(try learn(drawnCounts(&generator), 8, merge)) },
        ],
        misconceptions: bpeLearnMisconceptions)

    /// A wrong way to learn.
    private static func mistake(
        _ name: String, _ diagnosis: String, caughtBy: String,
        _ wrong: @escaping @Sendable ([String: Int], Int) -> [PiecePair]
    ) -> Misconception<BPELearn> {
        Misconception(
            name, diagnosis: diagnosis, caughtBy: caughtBy, wrong: { counts, merges, _ in wrong(counts, merges) })
    }

    private static let bpeLearnMisconceptions: [Misconception<BPELearn>] = [
        mistake(
            "each word once", "you counted each different word once: a pair counts as often as its word occurs",
            caughtBy: "two merges"
        ) { WrongPairs.learned($0, $1, weight: { _ in 1 }) },
        mistake(
            "over the end of a word",
            "your letters have no mark: a piece that ends a word must differ from one that goes on",
            caughtBy: "two merges"
        ) { WrongPairs.learned($0, $1, cut: { $0.map(String.init) }) },
        mistake(
            "pieces never renewed", "you counted the letters' pairs once and for all: count anew after every merge",
            caughtBy: "two merges"
        ) { WrongPairs.learned($0, $1, renews: false) },
        mistake(
            "last of equals", "of equally frequent pairs you took the last: take the first in the order of <",
            caughtBy: "four words"
        ) { WrongPairs.learned($0, $1, isBetter: WrongPairs.isLaterOfEquals) },
        mistake(
            "right piece first", "of equally frequent pairs you compared the right pieces first: the left ones are",
            caughtBy: "four words"
        ) { counts, merges in
            WrongPairs.learned(
                counts, merges,
                isBetter: { a, b in
                    let (one, other) = ((a.key.right, a.key.left), (b.key.right, b.key.left))
                    return a.value == b.value ? one < other : a.value > b.value
                })
        },
        mistake(
            "once in a word", "you counted a pair once in each word: count every place where it stands",
            caughtBy: "twice in a word"
        ) { WrongPairs.learned($0, $1, oncePerWord: true) },
        mistake(
            "pieces never renewed, to the last pair",
            "you counted the letters' pairs once and for all: count anew after every merge", caughtBy: "two merges"
        ) { counts, merges in
            let most = WrongPairs.learned(counts, 1)
            return most.isEmpty ? [] : [PiecePair](repeating: most[0], count: merges)
        },
        mistake(
            "at least two", "you stopped where the most frequent pair occurs once: stop where no pair is left",
            caughtBy: "no pair is left"
        ) { counts, merges in
            var found: [PiecePair] = []
            var words = counts.map { (pieces: WrongPairs.letters($0.key), count: $0.value) }
            while found.count < merges {
                var pairs: [PiecePair: Int] = [:]
                for (pieces, count) in words {
                    for pair in zip(pieces, pieces.dropFirst()) {
                        pairs[PiecePair(pair.0, pair.1), default: 0] += count
                    }
                }
                guard let best = pairs.min(by: WrongPairs.isBetter), best.value > 1 else { break }
                found.append(best.key)
                words = words.map { (WrongPairs.merged($0.pieces, best.key), $0.count) }
            }
            return found
        },
        mistake("rarest first", "you merged the rarest pair: take the most frequent", caughtBy: "two merges") {
            WrongPairs.learned($0, $1, isBetter: WrongPairs.isRarer)
        },
    ]
}
