import ChapterKit
import DataLoading
import Foundation
import TensorCore

/// How often the largest weight of the trained nets lies on the letter that is written.
package enum AttentionLooks {
    static let experiment = TableExperiment(
        name: "attention-looks", summary: "how often the largest weight lies on the letter that is written"
    ) { datasets, _, report in
        let rows = try ToySequences.allCases.map { task in
            let found = try count(task, datasets)
            report("\(task): \(found.onLetter) of \(found.looks) looks, \(found.right) of \(sequences) written right")
            return ["\(task)", "\(found.looks)", "\(found.onLetter)", "\(found.right)"]
        }
        return ResultTable(
            comments: ["./course experiment attention-looks"], columns: ["task", "looks", "on the letter", "right"],
            rows: rows)
    }

    /// How many sequences each net writes.
    package static let sequences = 5

    /// Lets the trained net of a task write orders of the ten letters that are drawn with seed 1.
    ///
    /// - Returns: looks in all, those whose largest weight lies on the letter that is written, and the sequences that
    ///   are written without a mistake.
    /// - Throws: `DataError` where the weights are not as they should be.
    package static func count(
        _ task: ToySequences, _ datasets: URL
    ) throws -> (looks: Int, onLetter: Int, right: Int) {
        let net = try ToyTranslator.trained(task, datasets)
        var generator = RandomSource(seed: 1)
        var found = (looks: 0, onLetter: 0, right: 0)
        for _ in 0..<sequences {
            let source = generator.permutation(ToySizes().symbolCount)
            let (symbols, weights) = net.write([source])
            let places = weights[0].map { row in row.indices.max { row[$0] < row[$1] } }
            found.looks += places.count
            found.onLetter += zip(places, task.alignment(of: source)).count { $0 == $1 }
            found.right += symbols[0] == task.target(of: source) ? 1 : 0
        }
        return found
    }
}
