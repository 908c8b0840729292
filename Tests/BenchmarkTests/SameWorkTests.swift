import BenchmarkTasks
import Foundation
import Testing

/// A speed counts only if the work was done: every task ends at the loss of its peers, which other programs computed.
@Suite("Benchmarks") struct SameWorkTests {
    private static let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

    @Test func everySmallTaskEndsAtTheLossOfItsPeers() throws {
        let results =
            [
                XORTask(pace: .repeats(1)).run(), QuadrantsTask(pace: .repeats(1)).run(),
                try DigitsTask(net: .softmax, datasets: Self.datasets, pace: .repeats(1)).run(),
                try DigitsTask(net: .mlp, datasets: Self.datasets, pace: .repeats(1)).run(),
            ] + TemporalTask.Net.allCases.map { TemporalTask(net: $0, pace: .repeats(1)).run() }
        for result in results {
            #expect(result.losses.map(\.name) == ["final loss"])
            #expect(result.losses.allSatisfy { $0.isAsExpected == true }, "\(result.task): \(result.losses)")
            #expect(result.didTheSameWork)
        }
    }

    /// The transformer of five steps ends where PyTorch, JAX and C do, and writes what they write.
    @Test(arguments: [LanguageTask.Variant.small, .writing]) func theTransformerDoesTheWorkOfItsPeers(
        _ variant: LanguageTask.Variant
    ) {
        let result = LanguageTask(variant, pace: .repeats(0)).run()
        #expect(result.task == variant.rawValue)
        #expect(result.losses.allSatisfy { $0.isAsExpected == true }, "\(result.task): \(result.losses)")
    }

    /// The last loss of thousands of steps has the same bits, whether they are replayed or not.
    @Test func replayedStepsEndAtTheSameBits() throws {
        func digits(_ net: DigitsTask.Net, _ isCaptured: Bool) throws -> BenchmarkResult {
            try DigitsTask(net: net, datasets: Self.datasets, pace: .repeats(0), isCaptured: isCaptured).run()
        }
        let pairs = [
            (XORTask(pace: .repeats(0)).run(), XORTask(pace: .repeats(0), isCaptured: false).run()),
            (QuadrantsTask(pace: .repeats(0)).run(), QuadrantsTask(pace: .repeats(0), isCaptured: false).run()),
            (try digits(.softmax, true), try digits(.softmax, false)),
            (try digits(.mlp, true), try digits(.mlp, false)),
        ]
        for (replayed, stepwise) in pairs {
            #expect(replayed.refusal == nil, "\(replayed.task)")
            #expect(replayed.losses[0].measured == stepwise.losses[0].measured, "\(replayed.task)")
        }
    }

    @Test func productsOfMatricesAreExact() {
        for size in [64, 128] {
            let result = GemmTask(m: size, k: size, n: size, pace: .repeats(1)).run()
            #expect(result.losses.allSatisfy { $0.isAsExpected == true }, "\(result.task): \(result.losses)")
        }
    }

    @Test func turnsAreTimedAsAsked() {
        let told = Told()
        let pace = Pace(
            begin: { told.add("begin \($0.units)") }, next: { [3, 1, nil][$0] },
            tell: { told.add($0 > 0 ? "tell" : "no time") })
        let result = XORTask(steps: 10, pace: pace).run()
        #expect(told.words == ["begin 10", "tell", "tell"])
        #expect(result.repeats == 2)
        #expect(result.unitsPerRun == 10)
        #expect(result.worst <= result.median && result.median <= result.best)
    }

    @Test func withoutTurnsTheRunThatWarmsUpCounts() {
        let result = XORTask(steps: 10, pace: .repeats(0)).run()
        #expect(result.repeats == 1)
        #expect(result.warmUpSeconds > 0)
    }

    /// What a pace was told; used on one thread.
    private final class Told: @unchecked Sendable {
        private(set) var words: [String] = []
        func add(_ word: String) { words.append(word) }
    }

    @Test func anotherAmountOfWorkHasNoKnownLoss() {
        let result = XORTask(steps: 100, pace: .repeats(1)).run()
        #expect(result.losses[0].isAsExpected == nil)
    }
}
