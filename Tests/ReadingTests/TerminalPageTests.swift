import Formulas
import Foundation
import Testing

@testable import Reading

/// Pages for the terminal against what a person would type.
@Suite struct TerminalPageTests {
    private func lines(_ markdown: String, width: Int = 40, glyphs: Glyphs = .unicode) -> [String] {
        TerminalPage(markdown: markdown, width: width, glyphs: glyphs).lines
    }

    @Test func paragraphsAreFilledAndHeadingsUnderlined() {
        let page = "# A title\n\nOne two three four five six seven\neight nine **ten** eleven.\n"
        #expect(
            lines(page, width: 30) == [
                "A title", "───────", "", "One two three four five six", "seven eight nine ten eleven.",
            ])
        #expect(lines("# A title", glyphs: .ascii) == ["A title", "-------"])
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

    @Test func aTableThatIsTooWideBecomesNamesAndValues() {
        let page =
            "| module | what the gradient does |\n|---|---|\n| add | goes to both inputs unchanged `a | b` |\n"
            + "| max | $x$ |\n"
        #expect(
            lines(page, width: 30) == [
                "  add", "    what the gradient does:", "      goes to both inputs", "      unchanged a | b", "",
                "  max", "    what the gradient does: x",
            ])
    }

    @Test func aPictureNamesItsCommand() {
        #expect(lines("![Two\nlines](figures/two-lines.png)") == lines("![Two lines](figures/two-lines.png)"))
        #expect(lines("![Two lines](figures/two-lines.png)") == ["[picture: Two lines; ./course plot", "two-lines]"])
    }

    @Test func linksKeepTheirTextAndCodeItsMarks() {
        #expect(
            lines("See [chapter 01](01.md) and `a * b` and *this* and ``a ` b``.", width: 60) == [
                "See chapter 01 and a * b and this and a ` b."
            ])
    }

    @Test func whatIsFoldedStandsBelowItsQuestion() {
        let page = "<details>\n<summary>What is $h$?</summary>\n\nThe state.\n\n</details>\n\nOn.\n"
        #expect(lines(page) == ["What is h?", "", "The state.", "", "On."])
        let inList = "1. Why?\n\n   <details><summary>Answer</summary>\n\n   Because $x$.\n\n   </details>\n\n2. So.\n"
        #expect(lines(inList) == ["  1. Why?", "", "  Answer", "", "  Because x.", "", "  2. So."])
    }

    @Test func formulasInLinesAndByThemselves() {
        let page = "So $p = \\frac{1}{2}$:\n\n$$Y = X W \\qquad\ndb = \\sum_n dY$$\n\nand on.\n"
        #expect(lines(page) == ["So p = 1/2:", "", "    Y = X W", "    db = Σₙ dY", "", "and on."])
        #expect(lines(page, glyphs: .ascii)[2...3] == ["    Y = X W", "    db = sum_n dY"])
    }

    @Test func withoutUTF8EverythingIsASCII() {
        #expect(lines("“Montúfar” – 8 × 8 → …", glyphs: .ascii) == ["\"Montufar\" - 8 x 8 -> ..."])
    }

    /// Whatever a page holds, reading it ends.
    @Test func marksWithoutPartnersAreText() {
        #expect(lines("a ` b $ c [e](f", width: 60) == ["a ` b $ c [e](f"])
        #expect(lines("```\nnever closed") == ["    never closed"])
        #expect(lines("$\\unknown{x}$") == ["\\unknown{x}"])
    }

    @Test(arguments: [
        (["LANG": "en_GB.UTF-8"], Glyphs.unicode), ([:], .ascii), (["LANG": "C.UTF-8", "LC_ALL": "C"], .ascii),
        (["LC_CTYPE": "de_DE.utf8", "LANG": "C"], .unicode),
    ])
    func theTerminalsLanguageDecides(environment: [String: String], glyphs: Glyphs) {
        #expect(Glyphs(environment: environment) == glyphs)
    }
}
