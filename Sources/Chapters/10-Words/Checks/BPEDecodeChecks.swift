import ExerciseKit

/// Pieces of a sentence to its words.
package typealias BPEDecode = @Sendable ([String]) throws -> [String]

extension WordsChecks {
    package static let bpeDecode = Exercise<BPEDecode>(
        "bpe-decode", title: "Decode byte pairs", in: chapter, file: "BPEDecode.swift", function: "bpeDecode",
        minutes: 10,
        hints: [
            "What does a piece have to know of the one before it?",
            "Walk through the pieces and remember whether the last one went on. If so, hang this one to the last word; "
                + "else begin a new word with it.",
            "A piece goes on if it has the suffix `@@`; `String(piece.dropLast(2))` is its text. Add to "
                + "`words[words.count - 1]`, or append.",
        ],
        reference: WordsChapter.bpeDecode,
        checks: [
            Check(
                "a sentence", why: "people read words, not pieces", input: "the low@@ er sh@@ el@@ f",
                expected: Answer(texts: ["the", "lower", "shelf"])
            ) { Answer(texts: try $0(["the", "low@@", "er", "sh@@", "el@@", "f"])) },
            Check(
                "whole words", why: "with enough merges nearly all words are whole", input: "where is it ?",
                expected: Answer(texts: ["where", "is", "it", "?"])
            ) { Answer(texts: try $0(["where", "is", "it", "?"])) },
            Check(
                "a mark inside", why: "a text may hold any sign: what goes on is told by the end of a piece",
                input: "a@b is@@ not x@@y", expected: Answer(texts: ["a@b", "isnot", "x@@y"])
            ) { Answer(texts: try $0(["a@b", "is@@", "not", "x@@y"])) },
            Check(
                "stopped in a word", why: "a decoder has a maximum length", input: "a sl@@ ow@@",
                expected: Answer(texts: ["a", "slow"])
            ) { Answer(texts: try $0(["a", "sl@@", "ow@@"])) },
            Check("nothing", why: "an answer may be empty", input: "no pieces", expected: Answer(texts: [])) {
                Answer(texts: try $0([]))
            },
            Check(
                drawn: "drawn pieces", why: "any sentence", input: "12 pieces, each with a mark or without"
            ) { decode, generator in
                let names = ["lo", "wer", "s", "est"]
                return Answer(
                    texts: try decode(
                        (0..<12).map { _ in names[generator.below(4)] + (generator.chance(0.5) ? "@@" : "") }))
            },
        ],
        misconceptions: [
            Misconception(
                "marks alone taken off", diagnosis: "you took the marks off but left the pieces apart",
                caughtBy: "a sentence", wrong: { $0.map { $0.hasSuffix("@@") ? String($0.dropLast(2)) : $0 } }),
            Misconception(
                "marks left", diagnosis: "you left marks in the words", caughtBy: "a sentence",
                wrong: { pieces in
                    pieces.reduce(into: [(String, Bool)]()) { words, piece in
                        if words.last?.1 == true {
                            words[words.count - 1] = (words[words.count - 1].0 + piece, piece.hasSuffix("@@"))
                        } else {
                            words.append((piece, piece.hasSuffix("@@")))
                        }
                    }.map(\.0)
                }),
            Misconception(
                "half of the mark", diagnosis: "you cut one character off: a mark has two", caughtBy: "a sentence",
                wrong: { pieces in
                    pieces.reduce(into: [(text: String, goesOn: Bool)]()) { words, piece in
                        let goesOn = piece.hasSuffix("@@")
                        let text = goesOn ? String(piece.dropLast()) : piece
                        if let last = words.last, last.goesOn {
                            words[words.count - 1] = (last.text + text, goesOn)
                        } else {
                            words.append((text, goesOn))
                        }
                    }.map(\.text)
                }),
            Misconception(
                "the mark joins to the left",
                diagnosis: "you hung a piece with a mark to the word before: the mark says that it goes on",
                caughtBy: "a sentence",
                wrong: { pieces in
                    pieces.reduce(into: [String]()) { words, piece in
                        let text = piece.replacingMarks()
                        if piece.hasSuffix("@@"), !words.isEmpty {
                            words[words.count - 1] += text
                        } else {
                            words.append(text)
                        }
                    }
                }),
            Misconception(
                "unfinished word dropped", diagnosis: "you dropped a word that is not finished: it is the last word",
                caughtBy: "stopped in a word",
                wrong: { pieces in
                    let end = pieces.lastIndex { !$0.hasSuffix("@@") } ?? -1
                    return try WordsChapter.bpeDecode(pieces: Array(pieces[...end]))
                }),
            Misconception(
                "one word", diagnosis: "you joined everything to one word: a piece without a mark ends its word",
                caughtBy: "a sentence", wrong: { $0.isEmpty ? [] : [$0.map { $0.replacingMarks() }.joined()] }),
            Misconception(
                "a mark anywhere", diagnosis: "you looked for a mark anywhere in the piece: it counts at the end alone",
                caughtBy: "a mark inside",
                wrong: { pieces in
                    var (words, word): ([String], String?) = ([], nil)
                    for piece in pieces {
                        let plain = piece.contains("@@") ? piece.replacing("@@", with: "") : piece
                        word = (word ?? "") + plain
                        if !piece.contains("@@") {
                            words.append(word ?? "")
                            word = nil
                        }
                    }
                    return words + [word].compactMap { $0 }
                }),
            Misconception(
                "an empty word at the end",
                diagnosis: "you appended an empty word: append the last one only where it has letters",
                caughtBy: "a sentence",
                wrong: { pieces in
                    var (words, word) = ([String](), "")
                    for piece in pieces {
                        word += piece.hasSuffix("@@") ? String(piece.dropLast(2)) : piece
                        if !piece.hasSuffix("@@") {
                            words.append(word)
                            word = ""
                        }
                    }
                    return words + [word]
                }),
            Misconception(
                "one sign anywhere",
                diagnosis: "you looked for a mark anywhere in the piece: it counts at the end alone",
                caughtBy: "a mark inside",
                wrong: { pieces in
                    var (words, word) = ([String](), "")
                    for piece in pieces {
                        if piece.contains("@") {
                            word += piece.dropLast(2)
                        } else {
                            words.append(word + piece)
                            word = ""
                        }
                    }
                    return word.isEmpty ? words : words + [word]
                }),
            Misconception(
                "joined by blanks, then replaced",
                diagnosis: "you replaced a mark with the blank behind it: the last piece has none, and keeps its mark",
                caughtBy: "stopped in a word",
                wrong: { pieces in
                    pieces.joined(separator: " ").replacing("@@ ", with: "").split(separator: " ").map(String.init)
                }),
            Misconception(
                "word not begun anew", diagnosis: "your word in hand goes on after its end: empty it there",
                caughtBy: "a sentence",
                wrong: { pieces in
                    var (words, word): ([String], String) = ([], "")
                    for piece in pieces {
                        word += piece.hasSuffix("@@") ? String(piece.dropLast(2)) : piece
                        if !piece.hasSuffix("@@") { words.append(word) }
                    }
                    return words
                }),
        ])
}
