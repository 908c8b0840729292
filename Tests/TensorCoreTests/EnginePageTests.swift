import Foundation
import TensorCore
import Testing

/// What `Docs/engine.md` says of files, lines and numbers.
@Suite struct EnginePageTests {
    private static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
    private let page: String

    init() throws { page = try Self.text("Docs/engine.md") }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func theFilesAreAsLongAsItSays() throws {
        var total = 0
        let rows = page.matches(of: #/\| \d \| \[\w+\.swift\]\(\.\./([^)]+)\) \| (\d+) \|/#)
        for row in rows {
            let lines = try Self.text(String(row.1)).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect("\(lines)" == row.2, "\(row.1)")
            total += lines
        }
        #expect(rows.count == 6)
        #expect(page.contains("six files of `Sources/TensorCore`, \(total) lines"), "\(total) lines")
    }

    @Test func everyLinkLeadsToTheLineItNames() throws {
        let links = page.matches(of: #/\[`([^`]+)`\]\(\.\./([^)#]+)#L(\d+)\)/#)
        for link in links {
            let lines = try Self.text(String(link.2)).split(separator: "\n", omittingEmptySubsequences: false)
            let number = try #require(Int(link.3))
            #expect(lines.indices.contains(number - 1) && lines[number - 1].contains(link.1), "\(link.2):\(number)")
        }
        #expect(links.count > 8)
    }

    /// Multiplication as the page quotes it.
    @Test func theQuotedOperationStandsInItsFile() throws {
        let file = try Self.text("Sources/TensorCore/Operations/Arithmetic.swift")
        for line in try block("```\n").split(separator: "\n") {
            #expect(file.contains(line.trimmingCharacters(in: .whitespaces)), "\(line)")
        }
    }

    private func block(_ fence: String) throws -> Substring {
        let begin = try #require(page.range(of: "\n\n" + fence)).upperBound
        let end = try #require(page[begin...].range(of: "\n```")).lowerBound
        return page[begin..<end]
    }

    @Test func theExampleGivesTheNumbersOfThePage() throws {
        // EXAMPLE
        let x = Tensor([[1, 2], [2, 4]])
        let weight = Parameter(Tensor([[2, -4], [-1, 2]]))
        let bias = Parameter(Tensor([1.0986123, 0]))  // the logarithm of 3
        let product = x.matrixProduct(weight.tensor)
        let z = product + bias.tensor
        let y = z.softmax()
        let squares = y * y
        squares.backward(upstream: Tensor([[1, 0], [0, 1]]))
        // END
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let begin = try #require(source.range(of: "// EXAMPLE\n")).upperBound
        let end = try #require(source[begin...].range(of: "        // END")).lowerBound
        let lines = source[begin..<end].split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(try block("```swift\n") == lines.joined(separator: "\n"))

        for (name, tensor) in [("product", product), ("z", z), ("y", y), ("squares", squares)] {
            #expect(page.contains("| `\(name)` | \(row(tensor, 0)) | \(row(tensor, 1)) |"), "\(name) \(tensor)")
        }
        let (atBias, atWeight) = (try #require(bias.gradient), try #require(weight.gradient))
        #expect(page.contains("| `bias` | \(numbers(atBias.elements)) |"), "\(atBias)")
        #expect(page.contains("| `weight` | \(row(atWeight, 0)) and \(row(atWeight, 1)) |"), "\(atWeight)")
    }

    /// The gradients on the way, from shorter and shorter ends of the same computation.
    @Test func theGradientsOnTheWayAreThoseOfThePage() throws {
        let upstream = Tensor([[1, 0], [0, 1]])
        let z = Parameter(Tensor([[1.0986123, 0], [1.0986123, 0]]))
        let y = Parameter(z.value.softmax())
        (y.tensor * y.tensor).backward(upstream: upstream)
        let chances = z.tensor.softmax()
        (chances * chances).backward(upstream: upstream)
        for (name, parameter) in [("y", y), ("z", z), ("product", z)] {
            let gradient = try #require(parameter.gradient)
            #expect(page.contains("| `\(name)` | \(row(gradient, 0)) | \(row(gradient, 1)) |"), "\(name) \(gradient)")
        }
    }

    private func row(_ matrix: Tensor, _ number: Int) -> String { numbers(matrix.at(number).elements) }

    /// To five digits, without zeros at the end.
    private func numbers(_ values: [Scalar]) -> String {
        values.map { value in
            let rounded = (Double(value) * 1e5).rounded() / 1e5
            return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
        }.joined(separator: ", ")
    }
}
