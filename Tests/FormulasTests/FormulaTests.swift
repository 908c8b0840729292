import Formulas
import Testing

/// Formulas against what a person would write.
@Suite struct FormulaTests {
    private func plain(_ latex: String, _ glyphs: Glyphs = .unicode) throws -> String {
        FormulaText(try FormulaParser.parse(latex), glyphs: glyphs).plain
    }

    private func lines(_ latex: String, _ width: Int = 76, _ glyphs: Glyphs = .unicode) throws -> [String] {
        FormulaText(try FormulaParser.parse(latex), glyphs: glyphs).lines(width: width)
    }

    @Test(arguments: [
        (#"\frac{1}{1 + e^{-z}}"#, "1/(1 + e^(-z))", "1/(1 + e^(-z))"),
        (#"\sigma(z_i)"#, "σ(zᵢ)", "sigma(z_i)"),
        (#"x^2 \le 4"#, "x² ≤ 4", "x^2 <= 4"),
        (#"\sum_{i} t_i \ln p_i"#, "Σᵢ tᵢ ln pᵢ", "sum_i t_i ln p_i"),
        (#"\sqrt{k}\,\lVert w \rVert"#, "√k ‖w‖", "sqrt(k) ||w||"),
        (#"z = \ln \frac{p}{1 - p}"#, "z = ln(p/(1 - p))", "z = ln(p/(1 - p))"),
        (#"\left( \frac{R}{\gamma} \right)^2"#, "(R/γ)²", "(R/gamma)^2"),
        (#"L = -\frac{1}{N} \sum (p - t) x_i"#, "L = -(1/N) Σ (p - t) xᵢ", "L = -(1/N) sum (p - t) x_i"),
        (#"\frac{dy}{da_k} \frac{da_k}{dx}"#, "(dy/daₖ) (daₖ/dx)", "(dy/da_k) (da_k/dx)"),
        (#"\frac{\partial L}{\partial z_k} = p_k - t_k"#, "∂L/∂zₖ = pₖ - tₖ", "dL/dz_k = p_k - t_k"),
        (
            #"\frac{f(x + h e_i) - f(x - h e_i)}{2h}"#, "(f(x + h eᵢ) - f(x - h eᵢ))/(2h)",
            "(f(x + h e_i) - f(x - h e_i))/(2h)"
        ),
        (#"1 + n + \frac{n(n - 1)}{2}"#, "1 + n + n(n - 1)/2", "1 + n + n(n - 1)/2"),
        (#"h_{t-1}^T"#, "hₜ₋₁ᵀ", "h_(t-1)^T"),
        (#"w_{f,k,i,j} \, x_{b,k,\; rs+i-p}"#, "w[f,k,i,j] x[b,k, rs+i-p]", "w[f,k,i,j] x[b,k, rs+i-p]"),
        (#"z_{new} = z"#, "z_new = z", "z_new = z"),
        (#"i = \sigma(x W_i) + f_f"#, "i = σ(x W_i) + f_f", "i = sigma(x W_i) + f_f"),
        (#"c' = f \odot c"#, "c' = f ⊙ c", "c' = f .* c"),
        (#"10^{-5}"#, "10⁻⁵", "10^(-5)"),
        (#"\hat{x} = 92.5\ \%"#, "x\u{302} = 92.5 %", "xhat = 92.5 %"),
        (#"\binom{n}{2}"#, "(n choose 2)", "(n choose 2)"),
        (#"\text{at most } R \text{ mistakes,}"#, "at most R mistakes,", "at most R mistakes,"),
        (#"|x - c| = \text{relu}(x - c)"#, "|x - c| = relu(x - c)", "|x - c| = relu(x - c)"),
        (#"g \cdot \frac{c}{\lVert g \rVert}"#, "g · (c/‖g‖)", "g * (c/||g||)"),
        (#"\left\lfloor \frac{n - k}{s} \right\rfloor + 1"#, "⌊(n - k)/s⌋ + 1", "floor((n - k)/s) + 1"),
        (#"-\ln 0.9 = 0.105"#, "-ln 0.9 = 0.105", "-ln 0.9 = 0.105"),
        (#"P(y \mid x_1 \dots x_n)"#, "P(y | x₁ … xₙ)", "P(y | x_1 ... x_n)"),
        (#"4^f, e^{i/k}"#, "4^f, e^(i/k)", "4^f, e^(i/k)"),
        (#"[0, 1)"#, "[0, 1)", "[0, 1)"),
        (#"108{,}852"#, "108, 852", "108, 852"),
    ])
    func oneLine(latex: String, unicode: String, ascii: String) throws {
        #expect(try plain(latex) == unicode)
        #expect(try plain(latex, .ascii) == ascii)
    }

    @Test func aMatrixKeepsItsRows() throws {
        let jacobian = #"J = \frac{1}{36} \begin{pmatrix} 5 & -2 & -3 \cr -2 & 8 & -6 \cr -3 & -6 & 9 \end{pmatrix}"#
        #expect(
            try lines(jacobian) == [
                "           ⎛  5  -2  -3 ⎞", "J = (1/36) ⎜ -2   8  -6 ⎟", "           ⎝ -3  -6   9 ⎠",
            ])
        #expect(
            try lines(jacobian, 76, .ascii) == [
                "           [  5  -2  -3 ]", "J = (1/36) [ -2   8  -6 ]", "           [ -3  -6   9 ]",
            ])
        #expect(try plain(#"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^T"#) == "(a, b; c, d)ᵀ")
    }

    @Test func statementsAndLongOnesBreak() throws {
        #expect(try lines(#"Y = X W + b \qquad dX = dY W^T"#) == ["Y = X W + b", "dX = dY Wᵀ"])
        #expect(
            try lines(#"h_t = \tanh(x_t W_{xh} + h_{t-1} W_{hh} + b_h)"#, 24) == [
                "hₜ = tanh(xₜ Wₓₕ", "  + hₜ₋₁ Wₕₕ + bₕ)",
            ])
    }

    @Test(arguments: [
        (#"\foo x"#, 0, #"`\foo`, which is not known"#), (#"\frac{a}"#, 8, "the end"), (#"{a"#, 2, "the end"),
        (#"a } b"#, 2, "`}`"), (#"x_1_2"#, 3, "a second `_`"), (#"\left( x"#, 8, "the end"), (#"a ~ b"#, 2, "`~`"),
        (#"\begin{foo}"#, 11, "`foo`"), (#"\begin{matrix} a"#, 16, "the end"), (#"\Big( x"#, 7, "the end"),
        (#"\mathbb{Q}"#, 10, "`Q`"),
    ])
    func whatIsNotKnownIsSaid(latex: String, position: Int, found: String) {
        #expect {
            try FormulaParser.parse(latex)
        } throws: { error in
            (error as? FormulaError).map { $0.position == position && $0.found == found } ?? false
        }
    }

    @Test func mathML() throws {
        let math = MathML.inline(try FormulaParser.parse(#"\frac{1}{N} \sum_k p_k < 1"#))
        #expect(
            math == #"<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="(1/N) Σₖ pₖ &lt; 1">"#
                + "<mrow><mfrac><mn>1</mn><mi>N</mi></mfrac><mspace width=\"0.17em\"></mspace><munder><mo movablelimits=\"true\">∑</mo><mi>k</mi></munder>"
                + "<msub><mi>p</mi><mi>k</mi></msub><mo>&lt;</mo><mn>1</mn></mrow></math>")
    }

    @Test func theScannerKnowsCodeFromFormulas() {
        let page =
            "a $x$ `$y$` b\n\n```\n$z$\n```\n\n$$u\n+ v$$\n\n"
            + "costs 5 $ or 6 $ more \\$w\\$ ``a ` $q$``\n| $|b|$ |\n"
        let scanner = FormulaScanner(page)
        #expect(scanner.found.map(\.latex) == ["x", "u\n+ v", "|b|"])
        #expect(scanner.found.map(\.line) == [1, 7, 11])
        #expect(scanner.text.count { $0 == "\n" } == page.count { $0 == "\n" })
    }
}
