import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore

/// Forward and backward of one block against an LSTM of the same width, by the length of the sequence; and the time of
/// a written character with and without a cache.
package enum AttentionCost {
    package static let experiment = TableExperiment(
        name: "attention-cost", summary: "time and memory of a block and an LSTM by length, and of writing by cache",
        duration: "some seconds"
    ) { _, interruption, report in
        var rows: [[String]] = []
        func add(_ what: String, _ length: Int, _ seconds: Double) {
            rows.append([what, "\(length)", String(format: "%.3f", 1000 * seconds)])
            report(rows[rows.count - 1].joined(separator: " "))
        }
        for length in lengths where !interruption.isRequested {
            add("block", length, block(length))
            add("lstm", length, lstm(length))
        }
        for length in written where !interruption.isRequested {
            add("kept", length, writing(length, isKept: true))
            add("anew", length, writing(length, isKept: false))
        }
        return ResultTable(
            comments: ["./course experiment attention-cost", "width 128, 4 heads; milliseconds, one thread"],
            columns: ["what", "length", "milliseconds"], rows: rows)
    }

    package static let lengths = [32, 64, 128, 256, 512, 1024, 2048]
    package static let written = [16, 32, 64, 128, 256, 512]
    private static let width = 128

    private static func design(context: Int) -> TransformerDesign {
        TransformerDesign(vocabularySize: 64, context: context, width: width, headCount: 4, layerCount: 4)
    }

    private static func block(_ length: Int) -> Double {
        var generator = RandomSource(seed: 1)
        let block = TransformerBlock(design(context: length), using: &generator)
        let input = Parameter(.randomNormal([1, length, width], using: &generator))
        return ThreadClock.leastOfThree {
            var pass = Pass(mode: .training)
            block(input.tensor, isCausal: true, &pass).sum().backward()
        }
    }

    private static func lstm(_ length: Int) -> Double {
        var generator = RandomSource(seed: 1)
        let lstm = LSTM(inputSize: width, hiddenSize: width, using: &generator)
        let input = Parameter(.randomNormal([length, 1, width], using: &generator))
        return ThreadClock.leastOfThree { lstm(input.tensor).outputs.sum().backward() }
    }

    /// The time of one character after so many, by four blocks.
    private static func writing(_ length: Int, isKept: Bool) -> Double {
        var generator = RandomSource(seed: 1)
        let gpt = GPT(design(context: length + 1), using: &generator)
        let text = (0..<length).map { _ in generator.below(64) }
        return withoutRecording {
            var memory = gpt.emptyMemory
            _ = gpt.read(text, memory: &memory)
            return ThreadClock.leastOfThree {
                if isKept {
                    var copy = memory
                    _ = gpt.read([1], memory: &copy)
                } else {
                    _ = gpt([text + [1]])
                }
            }
        }
    }
}
