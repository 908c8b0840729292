import Testing
@testable import Plotting

struct MarkupTests {
    @Test(arguments: [
        ("plain", [TextRun("plain")]),
        ("w_1 x_1 + b", [TextRun("w"), TextRun("1", .below), TextRun(" x"), TextRun("1", .below), TextRun(" + b")]),
        ("x^2", [TextRun("x"), TextRun("2", .above)]),
        ("h_{t-1}", [TextRun("h"), TextRun("t−1", .below)]),
        ("\\sigma(z)", [TextRun("σ(z)")]),
        ("w_\\alpha", [TextRun("w"), TextRun("α", .below)]),
        ("W_{\\alpha k}^{th}", [TextRun("W"), TextRun("α k", .below), TextRun("th", .above)]),
        ("a\\_b \\{c\\} \\\\", [TextRun("a_b {c} \\")]),
        ("\\unknown x", [TextRun("\\unknown x")]),
        ("end_", [TextRun("end_")]),
        ("open_{x", [TextRun("open"), TextRun("{", .below), TextRun("x")]),
        ("", []),
    ])
    func runs(markup: String, expected: [TextRun]) {
        #expect(Markup.runs(markup) == expected)
    }

    @Test func wrappingKeepsGroupsTogether() {
        #expect(Markup.words("the state h_{t - 1} here") == ["the", "state", "h_{t - 1}", "here"])
    }

    @Test(arguments: [
        (0.7310585, "0.731"), (12.5, "12.5"), (1_501_500, "1,501,500"), (-3, "−3"), (0, "0"),
        (3.2e-9, "3.2×10^{−9}"), (.nan, "–"), (-.infinity, "−∞"),
    ])
    func shortNumbers(value: Double, expected: String) {
        #expect(NumberFormat.short(value) == expected)
    }
}
