import Testing
@testable import WordsChapter

@Suite("Merges of pieces") struct PieceMergesTests {
    /// The example of the paper, counted by hand: es and st are in nine words; es comes first in the alphabet.
    private let counts = ["low": 5, "lower": 2, "newest": 6, "widest": 3]

    @Test func mergesAreThoseOfTheHand() {
        let merges = PieceMerges(counts: counts, count: 7)
        #expect(merges.pairs.map(\.joined) == ["es@@", "est", "lo@@", "ew@@", "ewest", "newest", "low"])
        #expect(merges.pieces(of: "newest") == ["newest"])
        #expect(merges.pieces(of: "lowest") == ["lo@@", "w@@", "est"])
        #expect(merges.pieces(of: "low") == ["low"])
        #expect(merges.pieces(of: "x") == ["x"])
        #expect(merges.pieces(of: "") == [])
    }

    @Test func mergesEndWhereNoPairIsLeft() {
        let merges = PieceMerges(counts: ["ab": 2, "c": 1], count: 10)
        #expect(merges.pairs == [PieceMerges.Pair("a@@", "b")])
        #expect(PieceMerges(counts: ["ab": 1], count: 0).pieces(of: "ab") == ["a@@", "b"])
    }

    /// A pair that stands twice in a row is joined from the left.
    @Test func pairsThatOverlapAreJoinedFromTheLeft() {
        let merges = PieceMerges(counts: ["aaaab": 1], count: 1)
        #expect(merges.pairs == [PieceMerges.Pair("a@@", "a@@")])
        #expect(merges.pieces(of: "aaaab") == ["aa@@", "aa@@", "b"])
    }

    /// The counts that are kept from merge to merge against counting anew each time.
    @Test func theQuickWayIsTheSlowWay() {
        let words = ["banana": 3, "bandana": 2, "ananas": 4, "nana": 1, "cabana": 2, "anna": 5]
        var pieces = words.mapValues { _ in [String]() }
        for word in words.keys { pieces[word] = PieceMerges.letters(of: word) }
        var slow: [PieceMerges.Pair] = []
        while slow.count < 12 {
            var counts: [PieceMerges.Pair: Int] = [:]
            for (word, parts) in pieces {
                for pair in zip(parts, parts.dropFirst()) {
                    counts[PieceMerges.Pair(pair.0, pair.1), default: 0] += words[word, default: 0]
                }
            }
            guard let most = counts.values.max(), let best = counts.filter({ $0.value == most }).keys.min() else {
                break
            }
            slow.append(best)
            pieces = pieces.mapValues { PieceMerges.joining(best, in: $0) }
        }
        #expect(PieceMerges(counts: words, count: 12).pairs == slow)
    }

    @Test func piecesBecomeWordsAgain() {
        #expect(PieceMerges.words(of: ["lo@@", "w@@", "est", "bid", "?"]) == ["lowest", "bid", "?"])
        #expect(PieceMerges.words(of: ["lo@@", "w@@"]) == ["low"])
        #expect(PieceMerges.words(of: []) == [])
    }
}
