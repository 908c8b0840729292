import BenchmarkTasks
import Foundation
import Testing

/// A speed counts only if the work was done: every task ends at the loss of its peers, which other programs computed.
@Suite("Benchmarks") struct SameWorkTests {
    private static let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

    @Test func everySmallTaskEndsAtTheLossOfItsPeers() throws {
        let results =
            [
                XORTask(repeats: 1).run(), QuadrantsTask(repeats: 1).run(),
                try DigitsTask(net: .softmax, datasets: Self.datasets, repeats: 1).run(),
                try DigitsTask(net: .mlp, datasets: Self.datasets, repeats: 1).run(),
            ] + TemporalTask.Net.allCases.map { TemporalTask(net: $0, repeats: 1).run() }
        for result in results {
            #expect(result.losses.map(\.name) == ["final loss"])
            #expect(result.losses.allSatisfy { $0.isAsExpected == true }, "\(result.task): \(result.losses)")
            #expect(result.didTheSameWork)
        }
    }

    @Test func anotherAmountOfWorkHasNoKnownLoss() {
        let result = XORTask(steps: 100, repeats: 1).run()
        #expect(result.losses[0].isAsExpected == nil)
    }
}
