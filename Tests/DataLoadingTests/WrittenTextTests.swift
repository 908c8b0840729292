import DataLoading
import TensorCore
import Testing

/// What the generators of chapter 10 write: reviews and sums.
@Suite("Written reviews and sums") struct WrittenTextTests {
    private let sentences = SentimentSentences(seed: 3)
    private var all: [SentimentSentence] { sentences.training + sentences.validation + sentences.heldOut }

    private let moods: [String: Bool] = {
        let good =
            "good great funny clever brilliant moving charming fresh convincing beautiful exciting original warm "
            + "touching superb thoughtful like liked love loved enjoy enjoyed admire admired"
        let bad =
            "bad poor dull stupid boring weak awful stale clumsy ugly slow predictable cold shallow dreadful tiresome "
            + "hate hated dislike disliked regret regretted despise despised"
        let pairs = [(good, true), (bad, false)].flatMap { words, mood in
            words.split(separator: " ").map { (String($0), mood) }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()

    /// Reads a clause as a person does: the mood of its one telling word, turned round by a negation.
    private func mood(_ clause: ArraySlice<String>) -> Bool? {
        let telling = clause.compactMap { moods[$0] }
        guard telling.count == 1 else { return nil }
        return telling[0] != !["not", "never", "hardly"].filter(clause.contains).isEmpty
    }

    /// Which clause counts, found from the words alone.
    private func verdict(_ words: [String]) -> Bool? {
        if let but = words.firstIndex(of: "but") { return mood(words[(but + 1)...]) }
        if words[0] == "although", let comma = words.firstIndex(of: ",") { return mood(words[(comma + 1)...]) }
        if let although = words.firstIndex(of: "although") { return mood(words[..<although]) }
        guard let and = words.firstIndex(of: "and") else { return mood(words[...]) }
        let both = [mood(words[..<and]), mood(words[(and + 1)...])]
        return both[0] == both[1] ? both[0] : nil
    }

    @Test func everySentenceMeansWhatItsLabelSays() {
        for sentence in all { #expect(verdict(sentence.words) == sentence.isPositive, "\(sentence.words)") }
    }

    @Test func kindsAndVerdictsAreBalancedAndNothingIsTwice() {
        #expect((sentences.training.count, sentences.validation.count, sentences.heldOut.count) == (4_000, 500, 2_000))
        #expect(Set(all.map(\.words)).count == all.count)
        #expect(0.45...0.55 ~= Double(all.count(where: \.isPositive)) / Double(all.count))
        for kind in SentimentSentence.Kind.allCases {
            let share = Double(all.count { $0.kind == kind }) / Double(all.count)
            #expect(0.15...0.3 ~= share, "\(kind.rawValue) \(share)")
        }
        #expect(SentimentSentences(seed: 3).heldOut == sentences.heldOut)
        #expect(SentimentSentences(seed: 4).heldOut != sentences.heldOut)
        let words = Set(sentences.training.flatMap(\.words))
        #expect(sentences.heldOut.allSatisfy { words.isSuperset(of: $0.words) })
    }

    /// A bag of words must fail: in sentences of contrast it holds as much praise as blame.
    @Test func wordsAloneDoNotDecideContrasts() {
        for sentence in all where sentence.kind == .contrast {
            #expect(sentence.words.compactMap { moods[$0] }.sorted { !$0 && $1 } == [false, true])
        }
        for sentence in all where sentence.kind == .plain {
            #expect(sentence.words.allSatisfy { moods[$0] ?? sentence.isPositive == sentence.isPositive })
        }
    }

    @Test func sumsAreRightAndNeverOnTwoSides() {
        let sums = DigitSums(training: 3_000, validation: 100, heldOut: 200, operations: [.plus, .minus], seed: 5)
        #expect((sums.training.count, sums.validation.count, sums.heldOut.count) == (6_100, 200, 500))
        let all = sums.training + sums.validation + sums.heldOut
        #expect(Set(all).count == all.count)
        for sum in all {
            #expect(Int(sum.answer) == (sum.operation == .plus ? sum.first + sum.second : sum.first - sum.second))
            #expect(sum.question == "\(sum.first)\(sum.operation == .plus ? "+" : "-")\(sum.second)=")
            #expect((sum.question + sum.answer).allSatisfy { DigitSums.letters.contains(String($0)) })
        }
        for digits in 1...3 {
            let limits = [0, 9, 99, 999]
            let some = sums.heldOut.filter { $0.digits == digits }
            #expect(some.count == (digits == 1 ? 100 : 200))
            #expect(some.allSatisfy { limits[digits - 1] < max($0.first, $0.second) || digits == 1 })
            #expect(some.allSatisfy { max($0.first, $0.second) <= limits[digits] })
        }
        #expect(DigitSum(27, .plus, 85).reversedAnswer == "211")
        #expect(DigitSum(3, .minus, 15).reversedAnswer == "21-")
    }
}
