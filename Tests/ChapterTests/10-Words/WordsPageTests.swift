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
        page = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
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

    private func grouped(_ number: Int) -> String {
        number < 1_000 ? "\(number)" : String(format: "%d,%03d", number / 1_000, number % 1_000)
    }
}
