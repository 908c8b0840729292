import Testing
@testable import ExerciseKit
@testable import Reading

/// Pages for the terminal against what a person would type.
@Suite struct TerminalPageTests {
    private func lines(_ markdown: String, width: Int = 40) -> [String] {
        TerminalPage(markdown: markdown, width: width).lines
    }

    @Test func paragraphsAreFilledAndHeadingsUnderlined() {
        let page = "# A title\n\nOne two three four five six seven\neight nine **ten** eleven.\n"
        #expect(
            lines(page, width: 30) == [
                "A title", "───────", "", "One two three four five six", "seven eight nine ten eleven.",
            ])
    }

    @Test func listsHangUnderTheirFirstWord() {
        let page = "Steps:\n\n- first the loss, then its gradient,\n  then the step\n2. again\n"
        #expect(
            lines(page, width: 30) == [
                "Steps:", "", "  - first the loss, then its", "    gradient, then the step", "  2. again",
            ])
    }

    @Test func codeAndTablesKeepTheirForm() {
        let page = "```swift\nlet  x = 1  // a * b\n```\n\n| a | number |\n|---|---:|\n| long cell | 7 |\n"
        #expect(
            lines(page) == [
                "    let  x = 1  // a * b", "", "  a          number", "  ─────────────────", "  long cell       7",
            ])
    }

    @Test func aPictureNamesItsCommand() {
        #expect(lines("![Two\nlines](figures/two-lines.png)") == lines("![Two lines](figures/two-lines.png)"))
        #expect(lines("![Two lines](figures/two-lines.png)") == ["[picture: Two lines; ./course plot", "two-lines]"])
    }

    @Test func linksKeepTheirTextAndCodeItsMarks() {
        #expect(
            lines("See [chapter 01](01.md) and `a * b` and *this*.", width: 60) == [
                "See chapter 01 and a * b and this."
            ])
    }

    @Test func formulasArePlainText() {
        let formulas = [
            (#"\frac{1}{1 + e^{-z}}"#, "1/(1 + e^(-z))"), (#"\sigma(z_i)"#, "σ(zᵢ)"), (#"x^2 \le 4"#, "x² ≤ 4"),
            (#"\sum_{i} t_i \ln p_i"#, "Σᵢ tᵢ ln pᵢ"), (#"\sqrt{k}\,\lVert w \rVert"#, "√k ‖ w ‖"),
            (#"W^\top \text{ and } \mathrm{b}"#, "Wᵀ and b"), ("{unclosed", "unclosed"), (#"\"#, ""),
        ]
        for (tex, plain) in formulas { #expect(FormulaText.plain(tex) == plain) }
    }

    /// Whatever a page holds, reading it ends.
    @Test func marksWithoutPartnersAreText() {
        #expect(lines("a ` b $ c [e](f", width: 60) == ["a ` b $ c [e](f"])
        #expect(lines("```\nnever closed") == ["    never closed"])
    }
}
