import Contracts
import ExerciseKit
import TensorCore

extension WordsChecks {
    private static let merges = [
        PiecePair("l@@", "o@@"), PiecePair("lo@@", "w"), PiecePair("lo@@", "w@@"), PiecePair("e@@", "r"),
        PiecePair("w@@", "er"),
    ]
    private static let merge: MergePair = { try WordsChapter.mergePair(pieces: $0, pair: $1) }
    private static let mergesText = "merges (l@@, o@@), (lo@@, w), (lo@@, w@@), (e@@, r), (w@@, er)"

    /// Different words of the letters a and b, each twice.
    private static func drawnWords(_ count: Int, of length: Int, _ generator: inout RandomSource) -> [String: Int] {
        var words: [String: Int] = [:]
        for _ in 0..<count {
            let letters = (0..<length).map { _ in generator.chance(0.5) ? "a" : "b" }
            words[letters.joined()] = 2
        }
        return words
    }

    private static func encoded(
        _ name: String, why: String, _ word: String, _ expected: [String]
    ) -> Check<BPEEncode> {
        Check(name, why: why, input: "\(word); \(mergesText)", expected: Answer(texts: expected)) {
            Answer(texts: try $0(word, merges, merge))
        }
    }

    package static let bpeEncode = Exercise<BPEEncode>(
        "bpe-encode", title: "Encode by byte pairs", in: chapter, file: "BPEEncode.swift", function: "bpeEncode",
        minutes: 10,
        hints: [
            "The merges were learned from other words. What of their order matters to this one?",
            "Begin with the letters, the mark at each but the last. Then one merge after the other, from the first to "
                + "the last, each by `mergePair`.",
            "`word.dropLast().map { … }` marks all letters but the last, `word.suffix(1)` is that one. `reduce` "
                + "carries the pieces through the list of merges.",
        ],
        reference: WordsChapter.bpeEncode,
        checks: [
            encoded("a word that was learned", why: "frequent words become one piece", "low", ["low"]),
            encoded(
                "in the order of learning", why: "the same word must be cut in the same way as in training", "lower",
                ["low@@", "er"]),
            encoded("a new word", why: "there is no unknown word any more", "slow", ["s@@", "low"]),
            encoded(
                "a longer one", why: "pieces go on after the word's middle", "flowers",
                [
                    "f@@", "low@@", "e@@", "r@@", "s",
                ]),
            encoded("the last merge", why: "pairs of pairs come last", "tower", ["t@@", "o@@", "wer"]),
            encoded("one letter", why: "the last letter has no mark", "a", ["a"]),
            Check(
                "each once", why: "training made a pair one at its own time, and never came back to it",
                input: "low; merges (lo@@, w), (l@@, o@@)", expected: Answer(texts: ["lo@@", "w"])
            ) { Answer(texts: try $0("low", [PiecePair("lo@@", "w"), PiecePair("l@@", "o@@")], merge)) },
            Check(
                "the list decides", why: "whoever cuts must come to the pieces that training came to",
                input: "abc; merges (b@@, c), (a@@, b@@)", expected: Answer(texts: ["a@@", "bc"])
            ) { Answer(texts: try $0("abc", [PiecePair("b@@", "c"), PiecePair("a@@", "b@@")], merge)) },
            Check(
                drawn: "drawn merges", why: "any merges", input: "a word of 8 letters a or b; 4 drawn merges"
            ) { encode, generator in
                let pairs = WrongPairs.learned(drawnWords(6, of: 5, &generator), 4)
                let word = drawnWords(1, of: 8, &generator).keys.first ?? "a"
                return Answer(texts: try encode(word, pairs, merge))
            },
        ],
        misconceptions: [
            Misconception(
                "letters alone", diagnosis: "you gave the letters: now merge the learned pairs",
                caughtBy: "a word that was learned", wrong: { word, _, _ in WrongPairs.letters(word) }),
            Misconception(
                "last learned first", diagnosis: "you merged the pair learned last first: keep the order of learning",
                caughtBy: "a word that was learned",
                wrong: { word, merges, _ in
                    merges.reversed().reduce(WrongPairs.letters(word)) { WrongPairs.merged($0, $1) }
                }),
            Misconception(
                "every letter marked", diagnosis: "you marked the last letter too: it ends the word",
                caughtBy: "a word that was learned",
                wrong: { word, merges, _ in merges.reduce(word.map { "\($0)@@" }) { WrongPairs.merged($0, $1) } }),
            Misconception(
                "no letter marked", diagnosis: "you marked no letter: all but the last go on",
                caughtBy: "a word that was learned",
                wrong: { word, merges, _ in merges.reduce(word.map(String.init)) { WrongPairs.merged($0, $1) } }),
            Misconception(
                "the first that fits", diagnosis: "you stopped after one merge: go through all of them",
                caughtBy: "a word that was learned",
                wrong: { word, merges, _ in
                    let letters = WrongPairs.letters(word)
                    return merges.map { WrongPairs.merged(letters, $0) }.first { $0 != letters } ?? letters
                }),
            Misconception(
                "longest pieces first",
                diagnosis: "you cut off the longest known piece first: merge pairs in the order of learning",
                caughtBy: "in the order of learning",
                wrong: { word, merges, _ in
                    let known = Set(merges.map { $0.left.dropLast(2) + $0.right })
                    var (pieces, rest): ([String], Substring) = ([], word[...])
                    while !rest.isEmpty {
                        let lengths = (1...rest.count).reversed()
                        let length = lengths.first { count in
                            known.contains(String(rest.suffix(count)) + (pieces.isEmpty ? "" : "@@")) || count == 1
                        }
                        let piece = rest.suffix(length ?? 1)
                        pieces.insert(String(piece) + (pieces.isEmpty ? "" : "@@"), at: 0)
                        rest = rest.dropLast(piece.count)
                    }
                    return pieces
                }),
            Misconception(
                "from the left",
                diagnosis: "you merged from the left: go through the list of merges, not through the word",
                caughtBy: "each once",
                wrong: { word, merges, _ in
                    var pieces = WrongPairs.letters(word)
                    func isKnown(_ place: Int) -> Bool { merges.contains(PiecePair(pieces[place], pieces[place + 1])) }
                    while let place = pieces.indices.dropLast().first(where: isKnown) {
                        let joint = pieces[place].dropLast(2) + pieces[place + 1]
                        pieces.replaceSubrange(place...place + 1, with: [String(joint)])
                    }
                    return pieces
                }),
            Misconception(
                "each from the letters",
                diagnosis: "every merge of yours begins from the letters again: each goes on from the pieces before",
                caughtBy: "a word that was learned",
                wrong: { word, merges, _ in
                    merges.reduce(WrongPairs.letters(word)) { WrongPairs.merged(WrongPairs.letters(word), $1) }
                }),
            Misconception(
                "until nothing changes",
                diagnosis: "you went through the merges again until nothing changed: once through the list is enough",
                caughtBy: "each once",
                wrong: { word, merges, _ in
                    var pieces = WrongPairs.letters(word)
                    while true {
                        let next = merges.reduce(pieces) { WrongPairs.merged($0, $1) }
                        if next == pieces { return pieces }
                        pieces = next
                    }
                }),
            Misconception(
                "the longest pair first", diagnosis: "you merged the longest pairs first: keep the order of learning",
                caughtBy: "in the order of learning",
                wrong: { word, merges, _ in
                    let order = merges.enumerated().sorted {
                        ($1.element.left.count + $1.element.right.count, $0.offset)
                            < ($0.element.left.count + $0.element.right.count, $1.offset)
                    }
                    return order.reduce(WrongPairs.letters(word)) { WrongPairs.merged($0, $1.element) }
                }),
            Misconception(
                "from the last until nothing changes",
                diagnosis: "you merged the pair learned last first: keep the order of learning",
                caughtBy: "in the order of learning",
                wrong: { word, merges, _ in
                    var pieces = WrongPairs.letters(word)
                    while true {
                        let next = merges.reversed().reduce(pieces) { WrongPairs.merged($0, $1) }
                        if next == pieces { return pieces }
                        pieces = next
                    }
                }),
        ])
}
