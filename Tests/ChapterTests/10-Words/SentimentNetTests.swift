import DataLoading
import TensorCore
import Testing
@testable import WordsChapter

@Suite("Sentiment nets") struct SentimentNetTests {
    private let sentences = [[4, 5, 6], [7], [8, 8, 4, 5, 9]]

    private func net(_ kind: SentimentNet.Kind) -> SentimentNet {
        var generator = RandomSource(seed: 3)
        return SentimentNet(kind, vocabulary: 10, size: 3, units: 6, using: &generator)
    }

    @Test func companionsInABatchDoNotMatter() {
        for kind in SentimentNet.Kind.allCases {
            let net = net(kind)
            let together = net(SentimentBatch(sentences)).logits
            for (row, sentence) in sentences.enumerated() {
                let alone = net(SentimentBatch([sentence])).logits
                #expect(abs(together.elements[row] - alone.elements[0]) < 1e-5, "\(kind)")
            }
        }
    }

    /// Bags do not know the order of the words, and the others do.
    @Test func onlyBagsAreBlindToOrder() {
        for kind in SentimentNet.Kind.allCases {
            let logits = net(kind)(SentimentBatch([[4, 5, 6], [6, 5, 4]])).logits.elements
            #expect((abs(logits[0] - logits[1]) < 1e-5) == [.bag, .mean].contains(kind), "\(kind)")
        }
    }

    @Test func attentionAddsUpToOneOverTheWords() throws {
        for kind in [SentimentNet.Kind.attention, .bothWays] {
            let weights = try #require(net(kind)(SentimentBatch(sentences)).weights)
            #expect(weights.shape == [3, 5])
            for sum in weights.sum(axis: 1).elements { #expect(abs(sum - 1) < 1e-5) }
            #expect(weights[1, 1] == 0 && weights[0, 3] == 0)
        }
    }

    @Test func everyParameterIsListedAndMoved() {
        for kind in SentimentNet.Kind.allCases {
            let net = net(kind)
            net.loss(sentences, arePositive: [true, false, true]).backward()
            for parameter in net.parameters {
                #expect(parameter.gradient?.elements.contains { $0 != 0 } ?? false, "\(kind) \(parameter.name)")
            }
        }
    }

    /// Half of the sentences praise; somebody who knows nothing is right half the time.
    @Test func majorityIsABaselineOfOneHalf() throws {
        let sentences = SentimentSentences(training: 200, validation: 10, heldOut: 1000)
        let results = SentimentResult.majority(of: sentences, on: sentences.heldOut)
        #expect(results.reduce(0) { $0 + $1.sentences } == 1000)
        let share = Double(results.reduce(0) { $0 + $1.right }) / 1000
        #expect(0.4...0.6 ~= share)
    }
}
