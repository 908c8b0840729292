import ExerciseKit

/// `(numbers, vocabularySize)` to how often each occurs.
package typealias BagOfWords = @Sendable ([Int], Int) throws -> [Double]

extension WordsChecks {
    private static func bag(
        _ numbers: [Int], _ size: Int, counts: (Int) -> Bool = { $0 > 2 }, most: Double = .infinity, share: Bool = false
    ) -> [Double] {
        var bag = [Double](repeating: 0, count: size)
        for number in numbers where counts(number) { bag[number] = min(most, bag[number] + 1) }
        let total = bag.reduce(0, +)
        return share && total > 0 ? bag.map { $0 / total } : bag
    }

    package static let bagOfWords = Exercise<BagOfWords>(
        "bag-of-words", title: "Bag of words", in: chapter, file: "BagOfWords.swift", function: "bagOfWords",
        minutes: 5,
        hints: [
            "How long is the answer, for a sentence of three words?",
            "Begin with as many zeros as there are words in the vocabulary. Each number of a word adds 1 at its place.",
            "`[Double](repeating: 0, count: …)`, and a loop over the numbers above 2.",
        ],
        reference: WordsChapter.bagOfWords,
        checks: [
            Check(
                "a sentence", why: "every sentence becomes a list of one length, which a neuron can read",
                input: "7 5 9 5, vocabulary of 10", expected: Answer([0, 0, 0, 0, 0, 2, 0, 1, 0, 1])
            ) { Answer(try $0([7, 5, 9, 5], 10)) },
            Check(
                "in another order", why: "a bag does not know where a word stood: that is its weakness",
                input: "5 9 5 7, vocabulary of 10", expected: Answer([0, 0, 0, 0, 0, 2, 0, 1, 0, 1])
            ) { Answer(try $0([5, 9, 5, 7], 10)) },
            Check(
                "special words", why: "pads are no words; an unknown word is one",
                input: "1 3 4 3 2 0 0, vocabulary of 6",
                expected: Answer([0, 0, 0, 2, 1, 0])
            ) { Answer(try $0([1, 3, 4, 3, 2, 0, 0], 6)) },
            Check(
                "a word behind an end", why: "a bag knows no order: whatever stands in the list is looked at",
                input: "4 2 5 0 4, vocabulary of 6", expected: Answer([0, 0, 0, 0, 2, 1])
            ) { Answer(try $0([4, 2, 5, 0, 4], 6)) },
            Check(
                "no words", why: "an empty sentence is an empty bag", input: "2, vocabulary of 4",
                expected: Answer([0, 0, 0, 0])
            ) {
                Answer(try $0([2], 4))
            },
            Check(drawn: "drawn numbers", why: "any sentence", input: "20 numbers below 9") { bag, generator in
                Answer(try bag((0..<20).map { _ in generator.below(9) }, 9))
            },
        ],
        misconceptions: [
            Misconception(
                "there or not", diagnosis: "you noted whether a word is there: count how often", caughtBy: "a sentence",
                wrong: { bag($0, $1, most: 1) }),
            Misconception(
                "shares", diagnosis: "you gave shares: give counts", caughtBy: "a sentence",
                wrong: { bag($0, $1, share: true) }),
            Misconception(
                "special places dropped",
                diagnosis: "you left the places 0, 1 and 2 out: the list is as long as the vocabulary",
                caughtBy: "a sentence", wrong: { Array(bag($0, $1).dropFirst(3)) }),
            Misconception(
                "special words counted", diagnosis: "you counted pads, begins and ends: they are no words",
                caughtBy: "special words", wrong: { bag($0, $1, counts: { _ in true }) }),
            Misconception(
                "unknown left out", diagnosis: "you left out the unknown word: it is a word", caughtBy: "special words",
                wrong: { bag($0, $1, counts: { $0 > 3 }) }),
            Misconception(
                "only pads left out", diagnosis: "you counted begins and ends: they are no words",
                caughtBy: "special words", wrong: { bag($0, $1, counts: { $0 > 0 }) }),
            Misconception(
                "stops at the end",
                diagnosis: "you stopped at the end: go through all numbers, and leave out 0, 1 and 2",
                caughtBy: "a word behind an end",
                wrong: { numbers, size in bag(Array(numbers.prefix { $0 != 2 }), size) }),
        ])
}
