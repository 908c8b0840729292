import DataLoading
import Foundation
import Testing

/// Numbers of the page of chapter 10, worked out again from the committed tables.
@Suite("Numbers on the page of words") struct WordsPageTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

    private func rows(of file: String) throws -> [[String: String]] {
        let table = try ResultTable(contentsOf: Self.root.appending(path: "Datasets/results/\(file).csv"))
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0)) }
    }

    private let page: String

    init() throws {
        let text = try String(contentsOf: Self.root.appending(path: "Docs/10-words.md"), encoding: .utf8)
        page = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("**", with: "")
    }

    private func number(_ row: [String: String], _ column: String) throws -> Double {
        try #require(row[column].flatMap(Double.init), "\(column)")
    }

    @Test func analogies() throws {
        for row in try rows(of: "analogies") where row["vectors"] == "GloVe" {
            let cells = try ["asked", "right", "careless"].map { try #require(row[$0]) }
            #expect(page.contains("| \(cells.joined(separator: " | ")) |"), "\(row)")
        }
    }

    @Test func bleuOfPeople() throws {
        for row in try rows(of: "bleu-of-people") {
            let score = 100 * (try number(row, "bleu"))
            let precisions = try ["p1", "p2"].map { String(format: "%.1f %%", 100 * (try number(row, $0))) }
            // The table has four digits, so the third may be rounded up or down where a 5 is last.
            let near = [score - 0.005, score + 0.005].map { String(format: "%.1f", $0) }
            #expect(score == 0 ? page.contains("| 0 |") : near.contains { page.contains($0) }, "\(row)")
            #expect(page.contains("| \(precisions.joined(separator: " | ")) |"), "\(row)")
        }
    }

    @Test func questionWords() throws {
        for row in try rows(of: "question-words") where row["part"] != "validation" {
            let sentences = Int(try number(row, "sentences")), different = Int(try number(row, "different"))
            let length = String(format: "%.1f", try number(row, "words"))
            #expect(page.contains("| \(grouped(sentences)) | \(length) | \(grouped(different)) |"), "\(row)")
            let unseen = try number(row, "unseen")
            if unseen > 0 { #expect(page.contains(String(format: "| %.1f %% |", 100 * unseen))) }
        }
    }

    /// The row of each net: least to greatest share of three seeds, in whole per cent, by kind.
    @Test func sentimentNets() throws {
        let kinds = ["plain", "negation", "contrast", "both"]
        let all = try rows(of: "sentiment-nets")
        for part in ["held out", "unfamiliar"] {
            for (net, label) in Self.sentimentLabels {
                if part == "unfamiliar", ["majority", "mean of embeddings"].contains(net) { continue }
                let cells = try kinds.map { kind in
                    let shares = try all.filter { $0["net"] == net && $0["part"] == part && $0["kind"] == kind }
                        .map { Int((100 * (try number($0, "right")) / (try number($0, "sentences"))).rounded()) }
                    return try range(shares.map(String.init), shares)
                }
                #expect(says("| \(label) | \(cells.joined(separator: " | ")) |"), "\(part): \(label) \(cells)")
            }
        }
    }

    /// The same in tenths of a per cent over all kinds.
    @Test func sentimentReviews() throws {
        let all = try rows(of: "sentiment-reviews").filter { $0["part"] == "held out" }
        for (net, label) in Self.sentimentLabels {
            let seeds = Dictionary(grouping: all.filter { $0["net"] == net }) { $0["seed"] ?? "" }
            let shares = try seeds.values.map { rows in
                let (right, count) = try rows.reduce((0.0, 0.0)) {
                    ($0.0 + (try number($1, "right")), $0.1 + (try number($1, "sentences")))
                }
                return 100 * right / count
            }
            let cell = try range(shares.map { String(format: "%.1f", $0) }, shares)
            #expect(says("| \(label) | \(cell) |"), "\(label) \(cell)")
        }
    }

    private static let sentimentLabels: KeyValuePairs = [
        "majority": "always the more frequent verdict", "bag of words": "bag of words and a logistic neuron",
        "mean of embeddings": "mean of the words' vectors, a hidden layer", "RNN": "RNN", "LSTM": "LSTM",
        "LSTM with attention": "LSTM with attention",
        "BiLSTM with attention": "LSTMs from both ends with attention",
    ]

    /// `least to greatest %`, or one number where both are written alike.
    private func range<Number: Comparable>(_ texts: [String], _ numbers: [Number]) throws -> String {
        let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        let (least, greatest) = (texts[try #require(order.first)], texts[try #require(order.last)])
        return least == greatest ? "\(least) %" : "\(least) to \(greatest) %"
    }

    /// Held-out sums that are answered without a mistake, by the order of the digits.
    @Test func sumsAsText() throws {
        let all = try rows(of: "sums-as-text").filter { $0["part"] == "held out" }
        for order in ["first digit first", "last digit first"] {
            func counts(_ digits: String) throws -> [String] {
                try all.filter { $0["order"] == order && $0["digits"] == digits }.map { try #require($0["right"]) }
            }
            #expect(says("| \(order) | \(try counts("3").joined(separator: " | ")) |"), "\(order)")
            if order == "first digit first" {
                let (one, two) = (try counts("1"), try counts("2"))
                #expect(says("Of two digits the first has \(two.joined(separator: ", ")) of 1,000"))
                #expect(says("Of one digit it has \(one[0]), \(one[1]) and \(one[2]) of 25"))
            }
        }
    }

    /// BLEU of small translators, by what sets them apart: least to greatest of three seeds.
    @Test func smallTranslators() throws {
        func range(_ file: String, _ net: String, _ words: String = "all") throws -> String {
            let scores = try rows(of: file).filter { $0["net"] == net && $0["words"] == words }
                .map { try number($0, "BLEU") }
            #expect(scores.count == 3, "\(file) \(net)")
            // The table has two digits; a 5 is rounded up, as people do.
            return String(format: "%.1f to %.1f", (scores.min() ?? 0) + 1e-9, (scores.max() ?? 0) + 1e-9)
        }
        for (net, label) in [("attention", "with attention"), ("no attention", "without")] {
            let cells = try ["1-5", "6-7", "8-9", "10-40", "all"].map { try range("translation-lengths", net, $0) }
            #expect(says("| \(label) | \(cells.joined(separator: " | ")) |"), "\(label) \(cells)")
        }
        let units = ["words", "200 merges", "4000 merges", "500 words and 1000 merges"]
        let labels = ["words", "200 merges", "4,000 merges", "500 words whole, the others by 1,000 merges"]
        for (net, label) in zip(units, labels) {
            #expect(says("| \(label) | \(try range("translation-units", net)) |"), "\(label)")
        }
        for (net, label) in [("phases", "ever less, in three phases"), ("none", "never")] {
            #expect(says("| \(label) | \(try range("translation-forcing", net)) |"), "\(label)")
        }
    }

    /// A failure shall not print the page.
    private func says(_ text: String) -> Bool { page.contains(text) }

    private func grouped(_ number: Int) -> String {
        number < 1_000 ? "\(number)" : String(format: "%d,%03d", number / 1_000, number % 1_000)
    }
}
