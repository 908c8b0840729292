import ChapterKit
import DataLoading
import Foundation
import TensorCore
import Training

/// How long a step of training takes the nets of ``LanguageExperiment``, on one thread.
package enum LanguageSpeed {
    package static let experiment = TableExperiment(
        name: "language-speed", summary: "time of a training step of RNN, LSTM and transformer",
        duration: "some seconds"
    ) { datasets, interruption, report in
        let shares = TextParts(try Shakespeare.load(from: datasets))
        var rows: [[String]] = []
        for net in LanguageExperiment.Net.allCases where !interruption.isRequested {
            let (count, milliseconds) = try measure(net, shares)
            rows.append([net.rawValue, "\(count)", String(format: "%.1f", milliseconds)])
            report(rows[rows.count - 1].joined(separator: " "))
        }
        return ResultTable(
            comments: ["./course experiment language-speed"], columns: ["model", "parameters", "milliseconds"],
            rows: rows)
    }

    /// The least time of some steps by the processor's clock, which does not count what others do.
    private static func measure(
        _ net: LanguageExperiment.Net, _ shares: TextParts
    ) throws -> (parameters: Int, milliseconds: Double) {
        var generator = RandomSource(seed: 1)
        let (parameters, logits) = LanguageExperiment.net(
            net, symbolCount: shares.text.characters.count, using: &generator)
        let recipe = LanguageExperiment.recipe(rate: net.learningRate, epochs: 1)
        let loop = TextTraining.loop(
            on: Array(shares.training.prefix(128 * 16 * 25)), steps: 128, parameters: parameters, recipe: recipe,
            forward: { rows, _ in logits(rows) }, measured: nil)
        var (before, least) = (ThreadClock.seconds, Double.infinity)
        _ = try loop.run(using: &generator) { event in
            guard case .step = event else { return }
            let now = ThreadClock.seconds
            least = min(least, now - before)
            before = now
        }
        return (parameters.reduce(0) { $0 + $1.value.count }, 1000 * least)
    }
}
