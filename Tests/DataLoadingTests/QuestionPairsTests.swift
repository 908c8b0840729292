import Foundation
import Testing

@testable import DataLoading

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

@Suite("Questions in two languages") struct QuestionPairsTests {
    private let pairs: [QuestionPair]

    init() throws { pairs = try QuestionPairs.load(from: datasets) }

    /// Counts as a Python script of a few lines gives them for the same file.
    @Test func theFileHoldsWhatItsReadmeSays() {
        #expect(pairs.count == 20_729)
        #expect(Set(pairs.map(\.english)).count == 11_934)
        #expect(Set(pairs.map(\.french)).count == 19_662)
        #expect(pairs.count { $0.english == "Did you have fun last night?" } == 18)
    }

    @Test("no sentence of either language is on two sides", arguments: [QuestionSplit.seed, 1, 2])
    func nothingLeaks(seed: UInt64) {
        let split = QuestionSplit(pairs, seed: seed)
        let parts = [split.training, split.validation, split.heldOut]
        for (number, part) in parts.enumerated() {
            for other in parts[..<number] {
                #expect(sentences(part, \.english).isDisjoint(with: sentences(other, \.english)))
                #expect(sentences(part, \.french).isDisjoint(with: sentences(other, \.french)))
            }
        }
        #expect(parts.joined().count == pairs.count && Set(parts.joined()) == Set(pairs))
        #expect(1_800...2_400 ~= split.heldOut.count && 800...1_300 ~= split.validation.count)
        #expect(QuestionSplit(pairs, seed: seed).heldOut == split.heldOut)
    }

    /// What a leak would be: pairs dealt out one by one put most held-out sentences on both sides.
    @Test func dealingOutPairsWouldLeak() {
        let known = sentences(pairs.enumerated().filter { $0.offset % 10 != 0 }.map(\.element), \.english)
        let asked = pairs.enumerated().filter { $0.offset % 10 == 0 }.map(\.element.english)
        #expect(asked.count { known.contains($0.lowercased()) } > asked.count / 2)
    }

    private func sentences(_ pairs: [QuestionPair], _ side: (QuestionPair) -> String) -> Set<String> {
        Set(pairs.map { side($0).lowercased() })
    }

    @Test func groupsAreJoinedOverBothLanguages() {
        let list = [("a?", "x?"), ("b?", "y?"), ("B?", "x?"), ("c?", "z?"), ("d?", "z?")].map {
            QuestionPair(english: $0.0, french: $0.1)
        }
        let groups = QuestionSplit.groups(of: list)
        #expect(groups.map { $0.map(\.english) } == [["a?", "b?", "B?"], ["c?", "d?"]])
        // 11,152 by a Python script that walks from pair to pair.
        let all = QuestionSplit.groups(of: pairs)
        #expect(all.count == 11_152 && all.map(\.count).max() == 42)
    }

    @Test func eachSentenceHasAllItsReferences() {
        let list = [("a?", "x?"), ("b?", "y?"), ("a?", "z?")].map { QuestionPair(english: $0.0, french: $0.1) }
        let references = QuestionSplit.references(in: list, from: \.english, to: \.french)
        #expect(references.map(\.source) == ["a?", "b?"])
        #expect(references.map(\.targets) == [["x?", "z?"], ["y?"]])
    }

    @Test func badLinesAreRefusedWithTheirPlace() throws {
        let mistakes: [(String, Int?, String)] = [
            ("Who?", nil, "expected an English question, a tab and a French one, found 0 tabs"),
            ("Who?\tQui ?\tWer?", nil, "found 2 tabs"),
            ("Who\tQui ?", 1, "expected a question, found 'Who'"),
            ("Who?\t?", 6, "expected a question, found '?'"),
            ("Who?\tQui\u{A0}?", 9, "expected single blanks and straight apostrophes, found U+A0"),
            ("Who  is it?\tQui ?", 5, "found U+20"),
            ("Who's it?\tQu\u{2019}est-ce ?", 13, "found U+2019"),
            (" Who?\tQui ?", 1, "found U+20"),
            ("Ok?\tOui ?", nil, "expected each pair once, found the pair of line 1"),
        ]
        for (line, column, message) in mistakes {
            let file = try TextFile(Data("Ok?\tOui ?\n\(line)\n".utf8), path: "test.tsv")
            let error = #expect(throws: DataError.self) { try QuestionPairs.pairs(file) }
            #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
            #expect((error?.line, error?.column) == (2, column))
        }
        #expect(throws: DataError.self) { try QuestionPairs.pairs(TextFile(Data(), path: "empty.tsv")) }
    }
}
