import Foundation
import SafeFiles
import Testing

@testable import Book

/// Markdown against the HTML that a person would write.
@Suite struct PageWriterTests {
    private func body(_ markdown: String, with files: [String: String] = [:]) throws -> String {
        try TestPages.html(markdown, with: files).body
    }

    @Test func paragraphsListsAndMarks() throws {
        #expect(
            try body("One *two* **three** `a < b` ~~four~~\n\n- x\n- y\n\n3. z\n\n> q\n\n---\n")
                == "<p>One <em>two</em> <strong>three</strong> <code>a &lt; b</code> <del>four</del></p>\n"
                + "<ul>\n<li>x\n</li>\n<li>y\n</li>\n</ul>\n<ol start=\"3\">\n<li>z\n</li>\n</ol>\n"
                + "<blockquote><p>q</p>\n</blockquote>\n<hr>\n")
    }

    @Test func headingsHaveAnchorsAsGitHubMakesThem() throws {
        let page = try TestPages.html("# 01 Page\n\n## Why 46 seeds, don't!\n\n## The `maths`\n\n### The maths\n")
        #expect(page.headings.map(\.anchor) == ["why-46-seeds-dont", "the-maths", "the-maths-1"])
        #expect(page.body.contains("<h2 id=\"the-maths\">The <code>maths</code><a class=\"anchor\""))
        #expect(!page.body.contains("<h1"))
    }

    @Test func formulasAreMathMLAlsoInTables() throws {
        let html = try body("So $x_1$:\n\n$$a \\qquad b$$\n\n| p | q |\n|---|--:|\n| $|b|$ | 1 |\n")
        #expect(html.contains("<msub><mi>x</mi><mn>1</mn></msub>"))
        #expect(html.contains("<div class=\"formula\"><div><math"))
        #expect(html.components(separatedBy: "display=\"block\"").count == 3)
        #expect(html.contains("<td class=\"right\">1</td>") && html.contains("<th scope=\"col\">p</th>"))
        #expect(html.components(separatedBy: "<td").count == 3)
    }

    @Test func whatIsFoldedStaysAndOtherHTMLIsRefused() throws {
        #expect(
            try body("<details>\n<summary>Why *so*?</summary>\n\nBecause.\n\n</details>\n")
                == "<details><summary>Why <em>so</em>?</summary>\n<p>Because.</p>\n</details>\n")
        for bad in [
            "<script>alert(1)</script>", "<div>x</div>", "a <b>c</b>", "<details>\n\nnever closed", "</details>",
            "<summary>alone</summary>", "<details onclick=\"x\">\n\n</details>", "a <img src=x>",
        ] {
            #expect(throws: DataError.self, "\(bad)") { try body(bad) }
        }
    }

    @Test func aWrongFormulaNamesFileAndLine() {
        #expect {
            try body("One.\n\nTwo $\\foo$.\n")
        } throws: { error in
            guard let error = error as? DataError else { return false }
            return error.file == "Docs/01-page.md" && error.line == 3 && error.found.contains("\\foo")
        }
        #expect(throws: DataError.self) { try body("text $$x$$ beside\n") }
    }

    @Test func linksAreMappedOrRefused() throws {
        let html = try body(
            "[g](glossary.md#x) [h](#here) [w](https://example.org/?a&b) [f](data.txt)\n", with: ["Docs/data.txt": "1"])
        #expect(html.contains("<a href=\"glossary.html#x\">g</a>") && html.contains("<a href=\"#here\">h</a>"))
        #expect(html.contains("<a href=\"files/Docs/data.txt\">f</a>"))
        #expect(html.contains("href=\"https://example.org/?a&amp;b\" rel=\"noopener noreferrer\">w</a>"))
        for bad in [
            "[x](missing.md)", "[x](../../../etc/passwd)", "[x](figures)", "![x](missing.png)", "a ![x](y.png)",
        ] {
            #expect(throws: DataError.self, "\(bad)") { try body(bad) }
        }
        #expect(throws: DataError.self) { try body("[x](javascript:alert(1))") }
    }

    @Test func termsAreLinkedOnceASection() throws {
        let html = try body(
            "The Learning rates of a unit. The learning rate; a **unit**.\n\n## Next\n\n"
                + "A learning rate, [sigmoid](#next).\n")
        #expect(
            html.contains(
                "<a class=\"term\" href=\"glossary.html#term-learning-rate\" data-meaning=\"how far weights move\">"
                    + "Learning rates</a> of a unit. The learning rate;"))
        #expect(html.contains("<strong><a class=\"term\" href=\"glossary.html#term-unit\""))
        #expect(html.components(separatedBy: "term-learning-rate").count == 3)
        #expect(html.contains("<a href=\"#next\">sigmoid</a>"))
    }

    @Test func anExerciseHasOnePlace() throws {
        let list = "1. **`weighted-sum`** (5 minutes). Add.\n2. **`other`** (10 minutes). More, after `weighted-sum`.\n"
        let html = try body("## The exercises\n\nFirst `other`.\n\n" + list)
        #expect(html.contains("<li class=\"exercise\" id=\"exercise-weighted-sum\">"))
        #expect(html.contains("<course-exercise data-id=\"other\" data-minutes=\"10\"></course-exercise>"))
        #expect(html.contains("First <a class=\"to-exercise\" href=\"#exercise-other\"><code>other</code></a>."))
        let placed = try body("Now you:\n\n`other`\n\nOn.\n\n" + list)
        #expect(placed.contains("<p>Now you:</p>\n<course-exercise id=\"exercise-other\" data-id=\"other\""))
        #expect(placed.components(separatedBy: "<course-exercise").count == 3)
        #expect(placed.components(separatedBy: "id=\"exercise-other\"").count == 2)
    }

    @Test func codeIsColouredWithoutAScript() {
        func marks(_ code: String, _ language: String) -> [String] {
            CodeColours.tokens(of: code, language: language).compactMap { token in
                token.kind.map { "\($0.rawValue):\(token.text)" }
            }
        }
        #expect(
            marks("let x: Double = 1.5 // a \"b\"\nprint(\"if \\\" 2\")", "swift")
                == ["k:let", "t:Double", "n:1.5", "c:// a \"b\"", "s:\"if \\\" 2\""])
        #expect(
            marks("./course check x --limit 60 # why\nswift test | less", "bash")
                == ["m:./course", "o:--limit", "c:# why", "m:swift", "m:less"])
        #expect(marks("{\"a\": [1, true]}", "json") == ["s:\"a\"", "n:1", "k:true"])
        #expect(marks("let x = 1", "") == [])
        #expect(CodeColours.html("a < \"", language: "swift") == "a &lt; <span class=\"s\">&quot;</span>")
        for code in ["\"", "/*", "@", "1.", "\\", "\"\"\"", "é", "#"] {
            for language in ["swift", "bash", "json", "yaml", ""] {
                #expect(CodeColours.tokens(of: code, language: language).map(\.text).joined() == code)
            }
        }
    }
}
