import Foundation
import Testing

@testable import Book

@Suite struct SearchIndexTests {
    private static func section(_ title: String, _ heading: String, _ text: String) -> SearchIndex.Section {
        SearchIndex.Section(page: "p", anchor: "", title: title, heading: heading, text: text)
    }

    private let index = SearchIndex(sections: [
        section("Perceptron", "One neuron", "A neuron adds. The sigmoid is soft."),
        section("Softmax", "Sigmoid again", "The softmax of two classes."),
        section("Sigmoid", "", "A page of its own."),
        section("LSTM", "Gates", "sigmoid sigmoid sigmoid, and Montúfar"),
    ])

    @Test func titlesBeforeHeadingsBeforeText() {
        #expect(index.hits(for: "sigmoid").map(\.section) == [2, 1, 3, 0])
        // Rarity ln(1 + 4/4) times 8, 6, 1 + ln 3 and 1.
        let wanted = [8, 6, 1 + log(3.0), 1].map { $0 * log(2.0) }
        for (hit, score) in zip(index.hits(for: "sigmoid"), wanted) { #expect(abs(hit.score - score) < 0.01) }
    }

    @Test func allWordsMustBeThereAndBeginningsCountHalf() {
        #expect(index.hits(for: "neuron soft").map(\.section) == [0])
        #expect(index.hits(for: "softmax lstm").isEmpty)
        #expect(index.hits(for: "soft").map(\.section) == [1, 0])
        #expect(index.hits(for: "montufar MONTÚFAR").map(\.section) == [3])
        #expect(index.hits(for: " - a").isEmpty)
    }

    @Test func wordsOfText() {
        #expect(SearchIndex.words(in: "A Naïve `weighted-sum`, 8×8 x₁") == ["naive", "weighted", "sum", "x₁"])
    }

    private static let courses = Result { try Site(root: TestPages.root).searchIndex() }

    /// What a reader would look for, on the course's own pages.
    @Test(arguments: [
        ("forget gate", "07-lstm"), ("beam search", "09-spelling-bee"), ("XOR", "03-hidden-layers"),
        ("gradient check", "04-backpropagation"), ("batch normalisation", "11-densenet"), ("temperature", "02-softmax"),
    ])
    func theCoursesPagesAreFound(query: String, page: String) throws {
        let index = try Self.courses.get()
        let first = index.hits(for: query).prefix(3).map { index.sections[$0.section].page }
        #expect(first.contains(page), "\(first)")
    }

    @Test func eachTermOfTheGlossaryIsASectionOfItsOwn() throws {
        let index = try Self.courses.get()
        let first = try #require(index.hits(for: "forget gate").first)
        #expect(index.sections[first.section].anchor == "term-forget-gate")
        #expect(index.sections.filter { $0.page == "glossary" }.allSatisfy { $0.text.count < 3000 })
    }

    /// The script that the page loads holds the same index.
    @Test func theScriptIsJSON() throws {
        let script = try index.script()
        let json = script.dropFirst("self.courseSearch = ".count).dropLast(";\n".count)
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect((read?["sections"] as? [Any])?.count == 4)
        #expect(((read?["words"] as? [String: Any])?["sigmoid"] as? [[Int]])?.map { $0[0] } == [0, 1, 2, 3])
    }
}
