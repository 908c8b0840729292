import Contracts
import ExerciseKit

/// `(sentences, minimumCount)` to the numbering of the words.
package typealias WordVocabulary = @Sendable ([[String]], Int) throws -> SymbolNumbering

extension WordsChecks {
    private static let lines = [
        ["you", "see", "the", "sea", "."], ["the", "sea", "is", "the", "sea", "."], ["see", "you", "."],
        ["a", "ship", "."],
    ]
    private static let special = ["<pad>", "<begin>", "<end>", "<unknown>"]

    /// The words in the order of the list; one whose number is not its place says so.
    private static func answer(_ numbering: SymbolNumbering) -> Answer {
        Answer(
            texts: numbering.symbols.enumerated().map { place, symbol in
                let number = numbering.numbers[symbol]
                return number == place ? symbol : "\(symbol) \(number.map { "has number \($0)" } ?? "without a number")"
            })
    }

    private static func expected(_ words: [String]) -> Answer { answer(numbering(special + words)) }

    private static func numbering(_ symbols: [String], from first: Int = 0) -> SymbolNumbering {
        SymbolNumbering(
            symbols: symbols, numbers: Dictionary(symbols.enumerated().map { ($1, $0 + first) }) { $1 })
    }

    /// Ours, with its parts laid open.
    private static func vocabulary(
        _ sentences: [[String]], isKept: (Int) -> Bool,
        isBefore: ((String, Int), (String, Int)) -> Bool = { ($1.1, $0.0) < ($0.1, $1.0) },
        countsOnce: Bool = false
    ) -> [String] {
        var counts: [String: Int] = [:]
        for sentence in sentences {
            for word in countsOnce ? Array(Set(sentence)) : sentence { counts[word, default: 0] += 1 }
        }
        let kept = counts.filter { isKept($0.value) }.map { ($0.key, $0.value) }
        return kept.sorted(by: isBefore).map(\.0)
    }

    package static let wordVocabulary = Exercise<WordVocabulary>(
        "word-vocabulary", title: "Vocabulary of words", in: chapter, file: "WordVocabulary.swift",
        function: "wordVocabulary", minutes: 15,
        hints: [
            "What must you know of a word before you can decide on its number?",
            "Count each word over all sentences. Keep those with a large enough count, sort them by two things, put the "
                + "four special words in front, and number the list.",
            "A dictionary with `[word, default: 0] += 1` counts. Sort its kept keys: if two counts are equal, the "
                + "smaller word comes first, and else the larger count does.",
        ],
        reference: WordsChapter.wordVocabulary,
        checks: [
            Check(
                "two sentences", why: "the special words have the same numbers whatever the text",
                input: "[[i, am], [i, see], [am, i]], minimum 2", expected: expected(["i", "am"])
            ) { build in answer(try build([["i", "am"], ["i", "see"], ["am", "i"]], 2)) },
            Check(
                "four sentences", why: "frequent words first: one can cut the list anywhere",
                input: "\"you see the sea .\", \"the sea is the sea .\", \"see you .\", \"a ship .\", minimum 1",
                expected: expected([".", "sea", "the", "see", "you", "a", "is", "ship"])
            ) { build in answer(try build(lines, 1)) },
            Check(
                "a minimum of three", why: "words that are met once cannot be learned",
                input: "the same sentences, minimum 3", expected: expected([".", "sea", "the"])
            ) { build in answer(try build(lines, 3)) },
            Check(
                "nothing is frequent enough", why: "the special words are always there",
                input: "the same sentences, minimum 9", expected: expected([])
            ) { build in answer(try build(lines, 9)) },
            Check(
                "capitals", why: "whoever cuts a sentence decides on capitals; here words are counted as they stand",
                input: "[[I, am], [i, I]], minimum 2", expected: expected(["I"])
            ) { build in answer(try build([["I", "am"], ["i", "I"]], 2)) },
            Check(
                drawn: "drawn sentences", why: "any text", input: "12 sentences of 6 of the words a to j, minimum 4"
            ) { build, generator in
                let letters = "abcdefghij".map(String.init)
                let drawn = (0..<12).map { _ in (0..<6).map { _ in letters[generator.below(letters.count)] } }
                return answer(try build(drawn, 4))
            },
        ],
        misconceptions: [
            Misconception(
                "minimum not looked at", diagnosis: "you kept every word: some occur too seldom",
                caughtBy: "two sentences",
                wrong: { sentences, _ in numbering(special + vocabulary(sentences, isKept: { _ in true })) }),
            Misconception(
                "more than the minimum", diagnosis: "you dropped words that occur just as often as the minimum says",
                caughtBy: "two sentences",
                wrong: { sentences, least in numbering(special + vocabulary(sentences, isKept: { $0 > least })) }),
            Misconception(
                "once a sentence", diagnosis: "you counted sentences with the word: count it each time that it stands",
                caughtBy: "four sentences",
                wrong: { sentences, least in
                    numbering(special + vocabulary(sentences, isKept: { $0 >= least }, countsOnce: true))
                }),
            Misconception(
                "alphabetical", diagnosis: "you sorted by alphabet alone: the most frequent word comes first",
                caughtBy: "two sentences",
                wrong: { sentences, least in
                    numbering(special + vocabulary(sentences, isKept: { $0 >= least }, isBefore: { $0.0 < $1.0 }))
                }),
            Misconception(
                "seldom first", diagnosis: "you put rare words first", caughtBy: "two sentences",
                wrong: { sentences, least in
                    numbering(
                        special
                            + vocabulary(sentences, isKept: { $0 >= least }, isBefore: { ($0.1, $0.0) < ($1.1, $1.0) }))
                }),
            Misconception(
                "equal ones turned round",
                diagnosis: "of equally frequent words you put the last of the alphabet first",
                caughtBy: "four sentences",
                wrong: { sentences, least in
                    numbering(
                        special
                            + vocabulary(sentences, isKept: { $0 >= least }, isBefore: { ($1.1, $1.0) < ($0.1, $0.0) }))
                }),
            Misconception(
                "special words last", diagnosis: "you put the special words last: their numbers then move",
                caughtBy: "two sentences",
                wrong: { sentences, least in numbering(vocabulary(sentences, isKept: { $0 >= least }) + special) }),
            Misconception(
                "special words left out", diagnosis: "you left out the special words", caughtBy: "two sentences",
                wrong: { sentences, least in numbering(vocabulary(sentences, isKept: { $0 >= least })) }),
            Misconception(
                "counted from 1", diagnosis: "you number from 1: <pad> is number 0", caughtBy: "two sentences",
                wrong: { sentences, least in
                    numbering(special + vocabulary(sentences, isKept: { $0 >= least }), from: 1)
                }),
            Misconception(
                "lower case", diagnosis: "you changed words to lower case: count them as they stand",
                caughtBy: "capitals",
                wrong: { sentences, minimum in
                    try WordsChapter.wordVocabulary(
                        sentences: sentences.map { $0.map { $0.lowercased() } }, minimumCount: minimum)
                }),
            Misconception(
                "special words sorted",
                diagnosis: "you sorted the special words too: they keep their order, <pad> first",
                caughtBy: "two sentences",
                wrong: { sentences, least in
                    numbering(special.sorted() + vocabulary(sentences, isKept: { $0 >= least }))
                }),
            Misconception(
                "no unknown word", diagnosis: "you left out <unknown>: it is the fourth of the special words",
                caughtBy: "two sentences",
                wrong: { sentences, least in
                    numbering(Array(special.prefix(3)) + vocabulary(sentences, isKept: { $0 >= least }))
                }),
            Misconception(
                "unknown second",
                diagnosis: "your special words stand in another order: <pad>, <begin>, <end>, <unknown>",
                caughtBy: "two sentences",
                wrong: { sentences, least in
                    numbering(
                        ["<pad>", "<unknown>", "<begin>", "<end>"] + vocabulary(sentences, isKept: { $0 >= least }))
                }),
            Misconception(
                "special words not numbered",
                diagnosis: "your special words have no numbers: they are numbered like all",
                caughtBy: "two sentences",
                wrong: { sentences, least in
                    var right = numbering(special + vocabulary(sentences, isKept: { $0 >= least }))
                    for word in special { right.numbers[word] = nil }
                    return right
                }),
        ])
}
