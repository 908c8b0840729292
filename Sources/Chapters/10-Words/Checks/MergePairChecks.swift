import Contracts
import ExerciseKit

extension WordsChecks {
    package static let mergePair = Exercise<MergePair>(
        "merge-pair", title: "Merge a pair", in: chapter, file: "MergePair.swift", function: "mergePair", minutes: 15,
        hints: [
            "Two pieces become one. Where do you go on after them?",
            "A `while` loop with a place: where the pair stands, write the joint piece and go on two places further; "
                + "elsewhere copy the piece and go on by one.",
            "Look at `pieces[place + 1]` only where there is one. `String(pair.left.dropLast(2))` is the left piece "
                + "without its mark; the right piece keeps what it has.",
        ],
        reference: WordsChapter.mergePair,
        checks: [
            Check(
                "banana", why: "one look at the pieces must merge every place",
                input: "b@@ a@@ n@@ a@@ n@@ a, (a@@, n@@)",
                expected: Answer(texts: ["b@@", "an@@", "an@@", "a"])
            ) { Answer(texts: try $0(["b@@", "a@@", "n@@", "a@@", "n@@", "a"], PiecePair("a@@", "n@@"))) },
            Check(
                "the end of a word", why: "an a that ends a word is another piece than one that goes on",
                input: "b@@ an@@ a@@ an@@ a, (an@@, a)", expected: Answer(texts: ["b@@", "an@@", "a@@", "ana"])
            ) { Answer(texts: try $0(["b@@", "an@@", "a@@", "an@@", "a"], PiecePair("an@@", "a"))) },
            Check(
                "three of a kind", why: "a piece can be used once", input: "o@@ o@@ o@@ h@@ o@@ o@@, (o@@, o@@)",
                expected: Answer(texts: ["oo@@", "o@@", "h@@", "oo@@"])
            ) { Answer(texts: try $0(["o@@", "o@@", "o@@", "h@@", "o@@", "o@@"], PiecePair("o@@", "o@@"))) },
            Check(
                "not there", why: "most pairs are in few words", input: "s@@ e@@ a, (e@@, s@@)",
                expected: Answer(texts: ["s@@", "e@@", "a"])
            ) { Answer(texts: try $0(["s@@", "e@@", "a"], PiecePair("e@@", "s@@"))) },
            Check(
                drawn: "drawn pieces", why: "any word",
                input: "9 pieces a@@ or b@@, the pair (a@@, b@@), then (b@@, b@@)"
            ) { merge, generator in
                let pieces = (0..<9).map { _ in generator.chance(0.5) ? "a@@" : "b@@" }
                let first = try merge(pieces, PiecePair("a@@", "b@@"))
                return Answer(texts: first + ["|"] + (try merge(pieces, PiecePair("b@@", "b@@"))))
            },
        ],
        misconceptions: [
            Misconception(
                "the first place alone", diagnosis: "you merged the first place alone: merge all of them",
                caughtBy: "banana", wrong: { WrongPairs.merged($0, $1, once: true) }),
            Misconception(
                "mark left inside", diagnosis: "your joint piece has the mark in its middle: the left one loses it",
                caughtBy: "banana", wrong: { WrongPairs.merged($0, $1, joint: { $0.left + $0.right }) }),
            Misconception(
                "both marks dropped", diagnosis: "your joint piece has no mark although it goes on",
                caughtBy: "banana",
                wrong: { WrongPairs.merged($0, $1, joint: { ($0.left + $0.right).replacingMarks() }) }),
            Misconception(
                "always marked",
                diagnosis: "your joint piece has a mark at the end of the word: the right one had none",
                caughtBy: "the end of a word",
                wrong: { WrongPairs.merged($0, $1, joint: { ($0.left + $0.right).replacingMarks() + "@@" }) }),
            Misconception(
                "pieces used twice", diagnosis: "you used a piece in two merges: go on two places further after one",
                caughtBy: "banana", wrong: { WrongPairs.merged($0, $1, overlaps: true) }),
            Misconception(
                "from the right",
                diagnosis: "you merged from the right: of three equal pieces the first two become one",
                caughtBy: "three of a kind", wrong: { WrongPairs.merged($0, $1, backwards: true) }),
            Misconception(
                "overlapping places",
                diagnosis: "you merged places that overlap: of three equal pieces the third stays as it is",
                caughtBy: "three of a kind",
                wrong: { pieces, pair in
                    let starts = pieces.indices.map {
                        $0 + 1 < pieces.count && pieces[$0] == pair.left && pieces[$0 + 1] == pair.right
                    }
                    return pieces.indices.compactMap { place in
                        if starts[place] { return pair.left.dropLast(2) + pair.right }
                        return place > 0 && starts[place - 1] ? nil : pieces[place]
                    }
                }),
            Misconception(
                "last piece lost", diagnosis: "you lost the last piece: where it is not merged it stays",
                caughtBy: "banana",
                wrong: { pieces, pair in
                    var (result, place): ([String], Int) = ([], 0)
                    while place + 1 < pieces.count {
                        let fits = pieces[place] == pair.left && pieces[place + 1] == pair.right
                        result.append(fits ? String(pair.left.dropLast(2)) + pair.right : pieces[place])
                        place += fits ? 2 : 1
                    }
                    return result
                }),
            Misconception(
                "a piece used twice", diagnosis: "you used a piece in two merges: go on two places further after one",
                caughtBy: "banana",
                wrong: { pieces, pair in
                    pieces.indices.map { place in
                        place + 1 < pieces.count && pieces[place] == pair.left && pieces[place + 1] == pair.right
                            ? String(pair.left.dropLast(2)) + pair.right : pieces[place]
                    }
                }),
        ])
}
