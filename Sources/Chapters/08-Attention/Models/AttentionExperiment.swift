import ChapterKit
import DataLoading
import Layers
import TensorCore
import Training

/// The reverse task with attention, in both published ways, and without: five seeds each.
///
/// A row for every net, seed and epoch, measured on held-out sequences of length 20; then, after training, a row for
/// every length from 2 to 30, of which those beyond 20 were never trained on.
enum AttentionExperiment {
    static let experiment = TableExperiment(
        name: "attention-reverse", summary: "the reverse task with and without attention, five seeds",
        duration: "about ten minutes on one core"
    ) { _, interruption, report in
        ResultTable(
            comments: ["./course experiment attention-reverse"],
            columns: ["net", "seed", "epoch", "length", "loss", "exact"],
            rows: try rows(interruption: interruption, report: report))
    }

    static let nets: [(name: String, sizes: ToySizes)] =
        AttentionQuery.allCases.map { ($0.rawValue, ToySizes(query: $0)) } + [("none", ToySizes().withoutAttention)]
    static let seeds: ClosedRange<UInt64> = 1...5
    static let lengths = Array(stride(from: 2, through: 30, by: 2))

    /// - Parameter report: told a line as each net has been trained.
    private static func rows(
        interruption: Interruption, recipe: Recipe = ToyTraining.recipe, report: (String) -> Void
    ) throws -> [[String]] {
        var rows: [[String]] = []
        for seed in seeds {
            for (name, sizes) in nets where !interruption.isRequested {
                var generator = RandomSource(seed: seed)
                let training = ToyTraining(task: .reverse, net: ToyTranslator(sizes, using: &generator))
                let history = try training.loop(recipe, seed: seed).run(using: &generator, interruption: interruption)
                func row(_ epoch: Int, _ length: Int, _ result: Evaluation?) -> [String] {
                    [
                        name, "\(seed)", "\(epoch)", "\(length)", rounded(result?.loss),
                        rounded(result?.accuracy),
                    ]
                }
                rows += history.epochs.map { row($0.number, ToyTraining.longest, $0.heldOut) }
                for length in lengths where length != ToyTraining.longest {
                    let result = training.evaluation(on: training.heldOut(length: length, seed: seed))
                    rows.append(row(recipe.epochs, length, result))
                }
                let last = history.epochs.last?.heldOut?.accuracy ?? 0
                report("\(name), seed \(seed): \(rounded(100 * last)) % of length \(ToyTraining.longest) right")
            }
        }
        return rows
    }

    private static func rounded(_ number: Double?) -> String {
        guard let number else { return "" }
        return "\((number * 1e4).rounded() / 1e4)"
    }
}
