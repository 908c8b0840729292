import Contracts
import ExerciseKit

/// `(words, vocabulary)` to their numbers.
package typealias Numericalize = @Sendable ([String], SymbolNumbering) throws -> [Int]
/// `(numbers, vocabulary)` to the words.
package typealias Denumericalize = @Sendable ([Int], SymbolNumbering) throws -> [String]

extension WordsChecks {
    private static func numbering(_ words: [String]) -> SymbolNumbering {
        let symbols = ["<pad>", "<begin>", "<end>", "<unknown>"] + words
        return SymbolNumbering(
            symbols: symbols, numbers: Dictionary(uniqueKeysWithValues: symbols.enumerated().map { ($1, $0) }))
    }

    private static let questions = numbering(["?", "is", "the", "where", "sea"])
    private static let questionsText = "? 4, is 5, the 6, where 7, sea 8"

    private static let otherQuestions: SymbolNumbering = {
        let symbols = ["?", "is", "the", "where", "sea", "<unknown>", "<begin>", "<pad>", "<end>"]
        return SymbolNumbering(
            symbols: symbols, numbers: Dictionary(uniqueKeysWithValues: symbols.enumerated().map { ($1, $0) }))
    }()
    private static let otherText = "? 0, is 1, the 2, where 3, sea 4, <unknown> 5, <begin> 6, <pad> 7, <end> 8"

    /// Ours, with what becomes of an unknown word laid open.
    private static func numbers(
        _ words: [String], _ vocabulary: SymbolNumbering, unknown: Int? = 3, before: [Int] = [], after: [Int] = [2]
    ) -> [Int] {
        before + words.compactMap { vocabulary.numbers[$0] ?? unknown } + after
    }

    package static let numericalize = Exercise<Numericalize>(
        "numericalize", title: "Words to numbers", in: chapter, file: "Numericalize.swift", function: "numericalize",
        minutes: 10,
        hints: [
            "What does a dictionary give for a word that it does not have?",
            "For each word its number, or that of `<unknown>` where it has none; at the end the number of `<end>`.",
            "`vocabulary.numbers[word, default: unknown]` inside a `map`, and one more number behind it.",
        ],
        reference: WordsChapter.numericalize,
        checks: [
            Check(
                "words that are known", why: "a net reads numbers; and it must see where a sentence ends",
                input: "where is the sea ?, with \(questionsText)", expected: Answer([7, 5, 6, 8, 4, 2])
            ) { Answer(try $0(["where", "is", "the", "sea", "?"], questions)) },
            Check(
                "an unknown word", why: "a sentence must not lose a word without a trace",
                input: "where is zanzibar ?, with the same numbers", expected: Answer([7, 5, 3, 4, 2])
            ) { Answer(try $0(["where", "is", "zanzibar", "?"], questions)) },
            Check("no words", why: "an empty sentence ends too", input: "no words", expected: Answer([2])) {
                Answer(try $0([], questions))
            },
            Check(
                "a capital", why: "whoever cuts a sentence decides on capitals; here a word is looked up as it stands",
                input: "Where is, with \(questionsText)", expected: Answer([3, 5, 2])
            ) { Answer(try $0(["Where", "is"], questions)) },
            Check(
                "another numbering", why: "which number a special word has is for the vocabulary to say",
                input: "where is zanzibar ?, with \(otherText)", expected: Answer([3, 1, 5, 0, 8])
            ) { Answer(try $0(["where", "is", "zanzibar", "?"], otherQuestions)) },
            Check(
                drawn: "drawn words", why: "any sentence", input: "12 words of a to j, of which a to e have numbers"
            ) { numericalize, generator in
                let letters = "abcdefghij".map(String.init)
                let words = (0..<12).map { _ in letters[generator.below(letters.count)] }
                return Answer(try numericalize(words, numbering(Array(letters[..<5]))))
            },
        ],
        misconceptions: [
            Misconception(
                "unknown words dropped", diagnosis: "you dropped words without a number: they become <unknown>",
                caughtBy: "an unknown word", wrong: { numbers($0, $1, unknown: nil) }),
            Misconception(
                "unknown as pad", diagnosis: "an unknown word became a pad, as if there was no word",
                caughtBy: "an unknown word", wrong: { numbers($0, $1, unknown: 0) }),
            Misconception(
                "no end", diagnosis: "the number of <end> is missing: whoever writes would never learn to stop",
                caughtBy: "words that are known", wrong: { numbers($0, $1, after: []) }),
            Misconception(
                "begin in front",
                diagnosis: "you put <begin> in front: that is for what a decoder is fed, not for this",
                caughtBy: "words that are known", wrong: { numbers($0, $1, before: [1]) }),
            Misconception(
                "pad for end", diagnosis: "your sentence ends with a pad: pads do not count, so the end is not learned",
                caughtBy: "words that are known", wrong: { numbers($0, $1, after: [0]) }),
            Misconception(
                "numbers by heart",
                diagnosis: "you wrote 3 and 2 yourself: look up <unknown> and <end> in the vocabulary's `numbers`",
                caughtBy: "another numbering", wrong: { numbers($0, $1) }),
            Misconception(
                "end and unknown exchanged", diagnosis: "you exchanged <end> and <unknown>",
                caughtBy: "words that are known",
                wrong: { numbers($0, $1, unknown: $1.numbers["<end>"], after: [$1.numbers["<unknown>"] ?? 3]) }),
            Misconception(
                "no end without words", diagnosis: "you gave nothing for an empty sentence: <end> stands behind it too",
                caughtBy: "no words",
                wrong: { words, vocabulary in
                    words.isEmpty ? [] : try WordsChapter.numericalize(words: words, vocabulary: vocabulary)
                }),
            Misconception(
                "begin in front, looked up",
                diagnosis: "you put <begin> in front: that is for what a decoder is fed, not for this",
                caughtBy: "words that are known",
                wrong: { words, vocabulary in
                    try [vocabulary.numbers["<begin>"] ?? 1]
                        + WordsChapter.numericalize(words: words, vocabulary: vocabulary)
                }),
            Misconception(
                "unknown words dropped, end looked up",
                diagnosis: "you dropped words without a number: they become <unknown>",
                caughtBy: "an unknown word",
                wrong: { words, vocabulary in
                    try WordsChapter.numericalize(
                        words: words.filter { vocabulary.numbers[$0] != nil }, vocabulary: vocabulary)
                }),
            Misconception(
                "unknown as pad, looked up", diagnosis: "an unknown word became a pad, as if there was no word",
                caughtBy: "an unknown word",
                wrong: { words, vocabulary in
                    try WordsChapter.numericalize(
                        words: words.map { vocabulary.numbers[$0] == nil ? "<pad>" : $0 }, vocabulary: vocabulary)
                }),
            Misconception(
                "no end, looked up",
                diagnosis: "the number of <end> is missing: whoever writes would never learn to stop",
                caughtBy: "words that are known",
                wrong: { try WordsChapter.numericalize(words: $0, vocabulary: $1).dropLast() }),
            Misconception(
                "lower case", diagnosis: "you changed words to lower case: look them up as they stand",
                caughtBy: "a capital",
                wrong: { words, vocabulary in
                    try WordsChapter.numericalize(words: words.map { $0.lowercased() }, vocabulary: vocabulary)
                }),
        ])

    /// Ours, with its parts laid open.
    private static func words(
        _ numbers: [Int], _ vocabulary: SymbolNumbering, stops: Bool = true, dropped: [Int] = [0, 1],
        keepsEnd: Bool = false,
        stop: Int = 2
    ) -> [String] {
        let place = stops ? numbers.firstIndex(of: stop) : nil
        let mine = place.map { numbers[..<($0 + (keepsEnd ? 1 : 0))] } ?? numbers[...]
        return mine.filter { !dropped.contains($0) }.map { vocabulary.symbols[$0] }
    }

    package static let denumericalize = Exercise<Denumericalize>(
        "denumericalize", title: "Numbers to words", in: chapter, file: "Denumericalize.swift",
        function: "denumericalize", minutes: 10,
        hints: [
            "The answer of a net is as wide as the batch. What of it is the sentence?",
            "Everything before the first `<end>`, or all if there is none; and of that everything but pads and begins.",
            "Look up each number in `symbols`. `prefix(while:)` gives what stands before something, `filter` what is "
                + "no special word.",
        ],
        reference: WordsChapter.denumericalize,
        checks: [
            Check(
                "a sentence", why: "what is written after the end was never meant",
                input: "7 5 6 8 4 2 6 6, with \(questionsText)",
                expected: Answer(texts: ["where", "is", "the", "sea", "?"])
            ) { Answer(texts: try $0([7, 5, 6, 8, 4, 2, 6, 6], questions)) },
            Check(
                "begin, unknown and pads", why: "a reader should see that a word is missing",
                input: "1 7 5 3 0 4 2 0 0", expected: Answer(texts: ["where", "is", "<unknown>", "?"])
            ) { Answer(texts: try $0([1, 7, 5, 3, 0, 4, 2, 0, 0], questions)) },
            Check(
                "no end", why: "a net that was stopped has not said that it is done", input: "7 5 6 6 6",
                expected: Answer(texts: ["where", "is", "the", "the", "the"])
            ) { Answer(texts: try $0([7, 5, 6, 6, 6], questions)) },
            Check("the end alone", why: "a net may have nothing to say", input: "2 0 0", expected: Answer(texts: [])) {
                Answer(texts: try $0([2, 0, 0], questions))
            },
            Check(
                "another numbering", why: "which number a special word has is for the vocabulary to say",
                input: "6 3 1 2 4 0 8 7 7, with \(otherText)",
                expected: Answer(texts: ["where", "is", "the", "sea", "?"])
            ) { Answer(texts: try $0([6, 3, 1, 2, 4, 0, 8, 7, 7], otherQuestions)) },
            Check(
                "two ends", why: "a net may go on and come to an end again: the first one is meant",
                input: "7 5 2 6 8 2 4, with \(questionsText)", expected: Answer(texts: ["where", "is"])
            ) { Answer(texts: try $0([7, 5, 2, 6, 8, 2, 4], questions)) },
        ],
        misconceptions: [
            Misconception(
                "read on after the end", diagnosis: "you read on after <end>: the sentence is over there",
                caughtBy: "a sentence", wrong: { words($0, $1, stops: false, dropped: [0, 1, 2]) }),
            Misconception(
                "end kept", diagnosis: "you kept <end>: it is no word", caughtBy: "a sentence",
                wrong: { words($0, $1, keepsEnd: true) }),
            Misconception(
                "pads kept", diagnosis: "you kept pads: they are no words", caughtBy: "begin, unknown and pads",
                wrong: { words($0, $1, dropped: [1]) }),
            Misconception(
                "begin kept", diagnosis: "you kept <begin>: it is no word", caughtBy: "begin, unknown and pads",
                wrong: { words($0, $1, dropped: [0]) }),
            Misconception(
                "unknown dropped", diagnosis: "you dropped <unknown>: its place says that a word is missing",
                caughtBy: "begin, unknown and pads", wrong: { words($0, $1, dropped: [0, 1, 3]) }),
            Misconception(
                "stopped at a pad", diagnosis: "you stopped at the first pad: <end> ends a sentence",
                caughtBy: "a sentence", wrong: { words($0, $1, stop: 0).filter { $0 != "<end>" } }),
            Misconception(
                "numbers by heart",
                diagnosis: "you wrote 0, 1 and 2 yourself: look up which words these are in the vocabulary",
                caughtBy: "another numbering", wrong: { words($0, $1) }),
            Misconception(
                "nothing without an end",
                diagnosis: "you gave nothing where there is no <end>: then all numbers are read",
                caughtBy: "no end",
                wrong: { numbers, vocabulary in
                    guard numbers.contains(vocabulary.numbers["<end>"] ?? 2) else { return [] }
                    return try WordsChapter.denumericalize(numbers: numbers, vocabulary: vocabulary)
                }),
            Misconception(
                "goes on, without the end", diagnosis: "you read on after <end>: the sentence is over there",
                caughtBy: "a sentence",
                wrong: { numbers, vocabulary in
                    let words = numbers.map { vocabulary.symbols[$0] }
                    return words.filter { !["<end>", "<begin>", "<pad>"].contains($0) }
                }),
            Misconception(
                "begin kept, looked up", diagnosis: "you kept <begin>: it is no word",
                caughtBy: "begin, unknown and pads",
                wrong: { numbers, vocabulary in
                    let words = numbers.map { vocabulary.symbols[$0] }
                    return words.prefix { $0 != "<end>" }.filter { $0 != "<pad>" }
                }),
            Misconception(
                "pads kept, looked up", diagnosis: "you kept pads: they are no words",
                caughtBy: "begin, unknown and pads",
                wrong: { numbers, vocabulary in
                    let words = numbers.map { vocabulary.symbols[$0] }
                    return words.prefix { $0 != "<end>" }.filter { $0 != "<begin>" }
                }),
            Misconception(
                "end kept, looked up", diagnosis: "you kept <end>: it is no word",
                caughtBy: "a sentence",
                wrong: { numbers, vocabulary in
                    let words = numbers.map { vocabulary.symbols[$0] }
                    let end = words.firstIndex(of: "<end>").map { $0 + 1 } ?? words.count
                    return words[..<end].filter { !["<begin>", "<pad>"].contains($0) }
                }),
            Misconception(
                "unknown dropped, looked up", diagnosis: "you dropped <unknown>: its place says that a word is missing",
                caughtBy: "begin, unknown and pads",
                wrong: { numbers, vocabulary in
                    let words = numbers.map { vocabulary.symbols[$0] }
                    return words.prefix { $0 != "<end>" }.filter { !["<begin>", "<pad>", "<unknown>"].contains($0) }
                }),
            Misconception(
                "stopped at a pad as at the end",
                diagnosis: "you stopped at the first pad: <end> alone ends a sentence",
                caughtBy: "begin, unknown and pads",
                wrong: { numbers, vocabulary in
                    let words = numbers.map { vocabulary.symbols[$0] }
                    return words.prefix { !["<end>", "<pad>"].contains($0) }.filter { $0 != "<begin>" }
                }),
            Misconception(
                "the last end", diagnosis: "you read up to the last <end>: the first one ends the sentence",
                caughtBy: "two ends",
                wrong: { numbers, vocabulary in
                    let words = numbers.map { vocabulary.symbols[$0] }
                    let end = words.lastIndex(of: "<end>") ?? words.count
                    return words[..<end].filter { !["<end>", "<begin>", "<pad>"].contains($0) }
                }),
        ])
}
