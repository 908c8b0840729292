import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation

/// `course parameters`: how many numbers a net has to learn.
struct ParametersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parameters",
        abstract: "Count the parameters of a flattened net, an RNN, an LSTM and a GRU; or of a DenseNet.",
        discussion: """
            Without options: the example of chapter 06. With --densenet: a DenseNet, layer by layer (chapter 11); \
            ./course parameters --densenet --help tells of its options.
            """)

    @Option(help: "Length of the series.") var steps = 100
    @Option(help: "Numbers in each step.") var features = 10
    @Option(help: "Hidden units; the flattened net has so many for each step.") var hidden = 15
    @Option(help: "Outputs.") var outputs = 1
    @Flag(help: "For programs.") var json = false

    func run() throws {
        let table: ParameterTable
        do {
            table = try ParameterTable(steps: steps, features: features, hidden: hidden, outputs: outputs)
        } catch {
            if case .tooSmall = error { throw CourseFailure(.usage, "--\(error)") }
            throw CourseFailure(.usage, error.description)
        }
        if json { try JSONText.print(table) } else { print(Self.text(table)) }
    }

    private static func text(_ table: ParameterTable) -> String {
        let sizes = "\(table.steps) steps of \(table.features), hidden \(table.hidden), outputs \(table.outputs)"
        let counts: [(name: String, value: (ParameterTable.Row) -> Int)] = [
            ("flattened", \.flattened), ("RNN", \.rnn), ("LSTM", \.lstm), ("GRU", \.gru),
            ("flattened / RNN", { Int($0.ratio.rounded()) }),
        ]
        let cells = counts.map { count in [count.name] + table.rows.map { grouped(count.value($0)) } }
        let lines = ([["", "no biases", "one bias", "two biases"]] + cells).map { line in
            line[0].padding(toLength: 16, withPad: " ", startingAt: 0) + line.dropFirst().map(aligned).joined()
        }
        return ([sizes, ""] + lines).joined(separator: "\n")
    }

    /// To the right of a column; the longest number of 64 bits has 25 characters.
    private static func aligned(_ text: String) -> String {
        String(repeating: " ", count: max(2, 14 - text.count)) + text
    }
}
