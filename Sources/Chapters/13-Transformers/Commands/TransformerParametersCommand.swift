import ArgumentParser
import CommandSupport
import Layers

/// `course parameters --transformer`: the parts of a GPT, and how many numbers each learns.
struct TransformerParametersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parameters", abstract: "Count the parameters of a GPT, part by part.")

    @Flag(name: .customLong("transformer"), help: "What chose this command.") var isWanted = false
    @Option(help: "Blocks. (default: 4)") var layers: Int?
    @Option(help: "Features of a position. (default: 128)") var width: Int?
    @Option(help: "Heads; the width is a multiple of them. (default: 4)") var heads: Int?
    @Option(help: "Symbols. (default: 76)") var vocabulary: Int?
    @Option(help: "Positions. (default: 128)") var context: Int?
    @Flag(help: "Logits by a matrix of their own, not by the embedding.") var untied = false
    @Flag(help: "For programs.") var json = false

    func run() throws {
        let report = TransformerReport(try design())
        if json { try JSONText.print(report) } else { print(report.text) }
    }

    /// - Throws: `CourseFailure` for sizes that make no model.
    private func design() throws -> TransformerDesign {
        let limits = [
            ("--layers", layers, 1000), ("--width", width, 100_000), ("--heads", heads, 10_000),
            ("--vocabulary", vocabulary, 10_000_000), ("--context", context, 10_000_000),
        ]
        for (option, value, most) in limits {
            if let value, !(1...most ~= value) {
                throw CourseFailure(.usage, "\(option) is \(value), but must be from 1 to \(most)")
            }
        }
        let (width, heads) = (width ?? 128, heads ?? 4)
        guard width % heads == 0 else {
            throw CourseFailure(.usage, "--width is \(width), but must be a multiple of --heads, \(heads)")
        }
        return TransformerDesign(
            vocabularySize: vocabulary ?? 76, context: context ?? 128, width: width, headCount: heads,
            layerCount: layers ?? 4, isTied: !untied)
    }
}
