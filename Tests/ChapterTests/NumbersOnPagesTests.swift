import DataLoading
import Foundation
import Testing

/// Numbers that pages take from committed files of results, worked out again from the files.
@Suite("Numbers on pages") struct NumbersOnPagesTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// The rows of a file, by the names of their columns.
    private func rows(of file: String) throws -> [[String: String]] {
        let table = try ResultTable(contentsOf: Self.root.appending(path: "Datasets/results/\(file).csv"))
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
    }

    private func page(_ name: String) throws -> String {
        let text = try String(contentsOf: Self.root.appending(path: "Docs/\(name).md"), encoding: .utf8)
        // Lines are broken anywhere.
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func number(_ row: [String: String], _ column: String) throws -> Double {
        try #require(row[column].flatMap(Double.init), "\(column)")
    }

    private func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

    @Test func scheduledSampling() throws {
        let text = try page("09-spelling-bee")
        let rows = try rows(of: "spelling-sampling").filter { $0["epoch"] == "6" }
        func share(_ net: String) throws -> Double {
            let ofNet = rows.filter { $0["net"] == net }
            let sums = try ["right", "words"].map { column in try ofNet.reduce(0) { try $0 + number($1, column) } }
            #expect(sums[1] == 5442, "\(net)")
            return sums[0] / sums[1]
        }
        #expect(text.contains("the inverse sigmoid \(percent(try share("inverse sigmoid")))"))
        #expect(text.contains("the exponential schedule \(percent(try share("exponential")))"))
        #expect(text.contains("the line \(percent(try share("linear")))"))
        #expect(text.contains("half at half-time to never: \(percent(try share("linear to 0")))"))
    }

    @Test func theDenseNetLeadsByAFewTenths() throws {
        let rows = try rows(of: "fashion-scarcity")
        let nets = Set(rows.compactMap { $0["net"] })
        func mean(_ net: String, _ images: String) throws -> Double {
            let values = try rows.filter { $0["net"] == net && $0["images"] == images }.map {
                try number($0, "accuracy")
            }
            #expect(!values.isEmpty, "\(net), \(images)")
            return 100 * values.reduce(0, +) / Double(values.count)
        }
        let leads = try ["500", "10000"].flatMap { images in
            try nets.subtracting(["dense"]).map { try mean("dense", images) - mean($0, images) }
        }
        let ends = [leads.min(), leads.max()].compactMap { $0 }.map { String(format: "%.1f", $0) }
        #expect(try page("11-densenet").contains("by \(ends.joined(separator: " to ")) points"))
    }

    @Test func oneLSTMFallsAndRecovers() throws {
        let hard = try rows(of: "temporal-order").filter { $0["level"] == "hard" && $0["net"] == "lstm" }
        let seeds = Set(hard.compactMap { $0["seed"] })
        #expect(seeds.count == 5)
        var falls: [(epoch: Double, accuracy: Double)] = []
        for seed in seeds {
            let epochs = try hard.filter { $0["seed"] == seed }
                .map { (epoch: try number($0, "epoch"), accuracy: try number($0, "accuracy")) }
            let first = try #require(epochs.first { $0.accuracy == 1 })
            // An epoch has 100 steps.
            #expect(first.epoch <= 4, "seed \(seed)")
            falls += epochs.filter { $0.epoch > first.epoch && $0.accuracy < 0.95 }
        }
        #expect(falls.map(\.epoch) == [15])
        let text = try page("07-lstm")
        #expect(text.contains("one of them falls to \(percent(falls[0].accuracy)) at step 1,500"))
        #expect(text.contains("after at most 400 steps"))
    }

    @Test func theNetsOfModulesFromTwentySeeds() throws {
        let rows = try rows(of: "digits-net")
        let heldOut = try rows.map { try number($0, "held out (%)") }
        #expect(rows.count == 20)
        #expect(try rows.allSatisfy { try number($0, "training (%)") == 100 })
        let text = try page("04-backpropagation")
        func mean(_ values: ArraySlice<Double>) -> String {
            String(format: "%.1f %%", values.reduce(0, +) / Double(values.count))
        }
        let five = heldOut[..<5].map { String(format: "%.1f", $0) }
        #expect(text.contains("\(five[..<4].joined(separator: ", ")) and \(five[4]) % of the held-out ones"))
        #expect(text.contains("ones: \(mean(heldOut[..<5])) on average"))
        let ten = heldOut[10...]
        let spread = [ten.min(), ten.max()].compactMap { $0 }.map { String(format: "%.1f", $0) }
        #expect(text.contains("\(mean(ten)) on average, from \(spread.joined(separator: " to ")) %"))
    }
}
