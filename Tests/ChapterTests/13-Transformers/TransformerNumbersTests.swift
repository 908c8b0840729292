import ChapterKit
import DataLoading
import Foundation
import TensorCore
import Testing

@testable import TransformersChapter

/// Numbers of the chapter's page, worked out again from the committed tables.
@Suite struct TransformerNumbersTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

    private func table(_ name: String) throws -> ResultTable {
        try ResultTable(contentsOf: Self.root.appending(path: "Datasets/results/\(name).csv"))
    }

    private func page() throws -> String {
        let text = try String(contentsOf: Self.root.appending(path: "Docs/13-transformers.md"), encoding: .utf8)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The mean of three seeds.
    private func mean(_ rows: ResultTable, _ column: String, _ format: String, scale: Double = 1) throws -> String {
        let values = try rows.numbers(column)
        #expect(values.count == 3)
        return String(format: format, scale * values.reduce(0, +) / Double(values.count))
    }

    @Test func netsOfOneSizeAtTheEndOfTheirTrainings() throws {
        let (table, speed, page) = (try table("language-models"), try table("language-speed"), try page())
        for (net, name) in [("rnn", "RNN"), ("lstm", "LSTM"), ("gpt", "transformer")] {
            let ends = try LanguageExperiment.epochs.map { epochs in
                try table.rows(where: ["model": net, "epochs": "\(epochs)", "epoch": "\(epochs)"])
            }
            let losses = try ends.map { try mean($0, "held-out loss", "%.3f") }
            let guessed = try ends.suffix(1).map { try mean($0, "accuracy", "%.1f %%", scale: 100) }
            let step = try speed.rows(where: ["model": net])
            let parameters = try step.wholeNumbers("parameters")[0]
            let milliseconds = try step.texts("milliseconds")[0]
            let cells = [name, "\(parameters / 1000),\(parameters % 1000)", "\(milliseconds) ms"] + losses + guessed
            #expect(page.contains("| \(cells.joined(separator: " | ")) |"), "\(cells)")
        }
    }

    @Test func theLeak() throws {
        let (table, page) = (try table("mask-leak"), try page())
        for (trained, measured, name) in [
            ("masked", "masked", "with the mask"), ("unmasked", "unmasked", "without, and measured so"),
            ("unmasked", "masked", "without, and has to write"),
        ] {
            let rows = try table.rows(where: [
                "trained": trained, "measured": measured, "epoch": "\(MaskLeak.epochs)",
            ])
            let cells = [
                name, try mean(rows, "held-out loss", "%.3f"), try mean(rows, "accuracy", "%.1f %%", scale: 100),
            ]
            #expect(page.contains("| \(cells.joined(separator: " | ")) |"), "\(cells)")
        }
    }

    @Test func whatWasInSight() throws {
        let (table, page) = (try table("context-lengths"), try page())
        let losses = try ContextLengths.contexts.map { length in
            try mean(
                table.rows(where: ["context": "\(length)", "epoch": "\(ContextLengths.epochs)"]), "held-out loss",
                "%.3f")
        }
        #expect(page.contains("| nats per character | \(losses.joined(separator: " | ")) |"), "\(losses)")
    }

    @Test func theSpellersBesideEachOther() throws {
        let page = try page()
        func right(_ rows: ResultTable) throws -> String {
            let (right, words) = (
                try rows.wholeNumbers("right").reduce(0, +), try rows.wholeNumbers("words").reduce(0, +)
            )
            return String(format: "%.1f %%", 100 * Double(right) / Double(words))
        }
        let large = try right(table("spelling-held-out").rows(where: ["part": "heldOut", "decoding": "greedy"]))
        let small = try ["1", "2"].map { seed in
            try right(table("spelling-lengths").rows(where: ["net": "attention", "seed": seed, "epoch": "6"]))
        }
        let shares = try ["validation", "held out"].map { part in
            try right(table("spelling-transformer").rows(where: ["part": part]))
        }
        var source = RandomSource(seed: 1)
        let count = SpellingTransformer(using: &source).net.parameters.reduce(0) { $0 + $1.value.count }
        let size = "\(count / 1000),\(count % 1000) | \(SpellingTransformer.recipe.epochs)"
        #expect(page.contains("| transformer | \(size) | \(shares[0]) | **\(shares[1])** |"), "\(size), \(shares)")
        #expect(page.contains("| 18 | 57.0 % | **\(large)** |"), "\(large)")
        #expect(page.contains("| 6 | \(small[0].dropLast(2)) and \(small[1]) |"), "\(small)")
    }

    /// The middle one of three seeds, for every length.
    @Test func theToysByLength() throws {
        let (table, page) = (try table("toy-transformers"), try page())
        for task in ToySequences.allCases {
            for blocks in 1...2 {
                let shares = try [20, 22, 24, 28].map { length in
                    let rows = try table.rows(where: [
                        "task": task.rawValue, "blocks": "\(blocks)", "length": "\(length)",
                    ])
                    return String(format: "%.0f", 100 * median(try rows.numbers("exact")))
                }
                let cells = [task.rawValue, "\(blocks)"] + shares
                #expect(page.contains("| \(cells.joined(separator: " | ")) |"), "\(cells)")
            }
        }
    }
}
