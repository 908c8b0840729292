import DataLoading
import TensorCore
import Testing

/// What the generators of chapter 10 write: reviews and sums.
@Suite("Written reviews and sums") struct WrittenTextTests {
    private let sentences = SentimentSentences(seed: 3)
    private var familiar: [SentimentSentence] { sentences.training + sentences.validation + sentences.heldOut }
    private var all: [SentimentSentence] { familiar + sentences.unfamiliar }

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

    /// The mood that all clauses of a part have, if it is one.
    private func common(_ words: ArraySlice<String>) -> Bool? {
        let moods = words.split { ["and", ","].contains($0) }.map(mood)
        return moods.dropFirst().allSatisfy { $0 == moods[0] } ? moods[0] : nil
    }

    /// Which clauses count, found from the words alone; the others must be of the other mood.
    private func verdict(_ words: [String]) -> Bool? {
        let end = words.count - 1
        func against(_ main: ArraySlice<String>, _ other: ArraySlice<String>) -> Bool? {
            guard let verdict = common(main), common(other) == !verdict else { return nil }
            return verdict
        }
        if let but = words.firstIndex(of: "but") { return against(words[(but + 1)..<end], words[..<but]) }
        if words[0] == "although", let comma = words.firstIndex(of: ",") {
            return against(words[(comma + 1)..<end], words[1..<comma])
        }
        if let although = words.firstIndex(of: "although") {
            return against(words[..<although], words[(although + 1)..<end])
        }
        return common(words[..<end])
    }

    @Test func everySentenceMeansWhatItsLabelSays() {
        for sentence in all { #expect(verdict(sentence.words) == sentence.isPositive, "\(sentence.words)") }
    }

    @Test func kindsAndVerdictsAreBalancedAndNothingIsTwice() {
        #expect((sentences.training.count, sentences.validation.count) == (4_000, 2_500))
        #expect((sentences.heldOut.count, sentences.unfamiliar.count) == (2_000, 2_000))
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

    /// More sentences held out are no reason to learn from others.
    @Test func whatIsLearnedDoesNotHangOnWhatIsHeldOut() {
        let others = SentimentSentences(heldOut: 10, unfamiliar: 5, seed: 3)
        #expect(others.training == sentences.training && others.validation == sentences.validation)
        #expect(others.heldOut == Array(sentences.heldOut.prefix(10)))
        let sums = DigitSums(training: 100, validation: 20, heldOut: 10, seed: 3)
        let more = DigitSums(training: 100, validation: 20, heldOut: 30, seed: 3)
        #expect(sums.training == more.training && sums.validation == more.validation)
    }

    /// Three clauses, exactly one thing that is new, and every word that praises, blames or turns round is known.
    @Test func unfamiliarSentencesAreOfAnotherShape() {
        let words = Set(sentences.training.flatMap(\.words))
        for sentence in sentences.unfamiliar {
            #expect(sentence.words.count { moods[$0] != nil } == 3, "\(sentence.words)")
            let new = sentence.words.filter { !words.contains($0) }
            #expect(new.count == 1 && moods[new[0]] == nil, "\(sentence.words)")
        }
        #expect(familiar.allSatisfy { $0.words.count { moods[$0] != nil } <= 2 })
        let turned = sentences.unfamiliar.map { $0.words.contains { ["not", "never", "hardly"].contains($0) } }
        for (sentence, isTurned) in zip(sentences.unfamiliar, turned) {
            #expect(isTurned == [.negation, .both].contains(sentence.kind))
            let isContrast = sentence.words.contains { ["but", "although"].contains($0) }
            #expect(isContrast == [.contrast, .both].contains(sentence.kind))
        }
    }

    /// A bag of words must fail: in sentences of contrast it holds as much praise as blame.
    @Test func wordsAloneDoNotDecideContrasts() {
        for sentence in familiar where sentence.kind == .contrast {
            #expect(sentence.words.compactMap { moods[$0] }.sorted { !$0 && $1 } == [false, true])
        }
        for sentence in all where sentence.kind == .plain {
            #expect(sentence.words.allSatisfy { moods[$0] ?? sentence.isPositive == sentence.isPositive })
        }
    }

    @Test func sumsAreRightAndNeverOnTwoSides() {
        let sums = DigitSums(training: 3_000, validation: 100, heldOut: 200, operations: [.plus, .minus], seed: 5)
        #expect((sums.training.count, sums.validation.count, sums.heldOut.count) == (6_100, 250, 450))
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
            #expect(some.count == (digits == 1 ? 50 : 200))
            #expect(some.allSatisfy { limits[digits - 1] < max($0.first, $0.second) || digits == 1 })
            #expect(some.allSatisfy { max($0.first, $0.second) <= limits[digits] })
        }
        #expect(DigitSum(27, .plus, 85).reversedAnswer == "211")
        #expect(DigitSum(3, .minus, 15).reversedAnswer == "21-")
    }
}
