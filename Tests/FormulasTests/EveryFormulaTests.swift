import Formulas
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Every formula of every page, in every form.
@Suite struct EveryFormulaTests {
    @Test func thePagesHoldFormulas() throws {
        // A scanner that finds nothing would pass every other test here.
        #expect(try Pages.formulas().count > 400)
        #expect(try Pages.formulas().filter(\.found.isDisplay).count > 50)
    }

    @Test func eachIsReadAndSetAsWellFormedMathML() throws {
        for (place, found) in try Pages.formulas() {
            let formula = try parsed(found, place)
            let all = found.isDisplay ? MathML.display(formula) : [MathML.inline(formula)]
            #expect(!all.isEmpty, "\(place)")
            for text in all {
                #expect(XMLParser(data: Data(text.utf8)).parse(), "\(place): \(text)")
                #expect(isFreeOfLaTeX(text), "\(place): \(text)")
            }
        }
    }

    @Test(arguments: [Glyphs.unicode, .ascii])
    func eachIsPlainText(glyphs: Glyphs) throws {
        for (place, found) in try Pages.formulas() {
            let text = FormulaText(try parsed(found, place), glyphs: glyphs)
            let all = found.isDisplay ? text.lines(width: 72) : [text.plain]
            #expect(!all.joined().isEmpty, "\(place)")
            let joined = all.joined(separator: "\n")
            #expect(isFreeOfLaTeX(joined) && isBalanced(joined), "\(place): \(joined)")
            if glyphs == .ascii { #expect(joined.utf8.allSatisfy { $0 < 128 }, "\(place): \(joined)") }
        }
    }

    @Test(arguments: [36, 56, 76, 116])
    func linesKeepTheirWidth(width: Int) throws {
        for (place, found) in try Pages.formulas() where found.isDisplay {
            let formula = try parsed(found, place)
            for glyphs in [Glyphs.unicode, .ascii] {
                for line in FormulaText(formula, glyphs: glyphs).lines(width: width) {
                    #expect(line.count <= width, "\(place), \(width): \(line)")
                    #expect(!line.isEmpty && line.last != " ", "\(place)")
                }
            }
        }
    }

    @Test func statementsStandOnLinesOfTheirOwn() throws {
        for (place, found) in try Pages.formulas() where found.isDisplay {
            let count = found.latex.components(separatedBy: "\\qquad").filter { !$0.allSatisfy(\.isWhitespace) }.count
            #expect(try FormulaText(parsed(found, place)).lines(width: 200).count >= count, "\(place)")
            #expect(try MathML.display(parsed(found, place)).count == count, "\(place)")
        }
    }

    private func parsed(_ found: FormulaScanner.Found, _ place: String) throws -> Formula {
        do { return try FormulaParser.parse(found.latex) } catch {
            Issue.record("\(place): \(error)")
            throw error
        }
    }

    private func isFreeOfLaTeX(_ text: String) -> Bool {
        !text.contains { "\\${}".contains($0) }
            && !["qquad", "lVert", "cdot", "leftarrow", "odot", "lfloor", "pmatrix"].contains { text.contains($0) }
    }

    private func isBalanced(_ text: String) -> Bool {
        [("(", ")"), ("[", "]"), ("⎛", "⎞"), ("⎝", "⎠"), ("⌊", "⌋")].allSatisfy { open, close in
            text.count { String($0) == open } == text.count { String($0) == close }
        }
    }
}
