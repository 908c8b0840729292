/// A formula as a tree: what it says, not yet how it is set.
package indirect enum Formula: Equatable, Sendable {
    /// Parts side by side.
    case row([Formula])
    /// A variable or another symbol that is set like one: `x`, `\sigma`, `\infty`.
    case letter(Symbol)
    case number(String)
    /// A name of several letters that is set upright: `\ln`, `\operatorname{relu}`.
    case name(String)
    /// Words of the language: `\text{if}`, with the spaces at their ends.
    case words(String)
    /// A sign between or before its operands, or a comma.
    case sign(Symbol)
    /// A sum or a product.
    case big(Symbol)
    case fraction(Formula, Formula)
    case binomial(Formula, Formula)
    case root(Formula, degree: Formula?)
    case script(Formula, below: Formula?, above: Formula?)
    case accent(Accent, Formula)
    case fence(Fence, Formula)
    case matrix(rows: [[Formula]], Fence)
    case space(Space)

    /// A sign as Unicode has it, and as ASCII can say it.
    package struct Symbol: Equatable, Sendable {
        package enum Kind: Equatable, Sendable { case ordinary, binary, relation, comma, slash }

        package let text: String
        package let ascii: String
        package let kind: Kind

        package init(_ text: String, ascii: String? = nil, _ kind: Kind = .ordinary) {
            (self.text, self.ascii, self.kind) = (text, ascii ?? text, kind)
        }
    }

    package enum Accent: String, Equatable, Sendable { case hat, tilde, bar, vec, dot }

    /// What stands around a part; an empty sign where one side has none.
    package struct Fence: Equatable, Sendable {
        package let open: Symbol
        package let close: Symbol
        /// Whether it grows with what it encloses.
        package let grows: Bool

        package init(_ open: Symbol, _ close: Symbol, grows: Bool) {
            (self.open, self.close, self.grows) = (open, close, grows)
        }
    }

    package enum Space: Equatable, Sendable {
        /// A space in the source. Print ignores it; in a terminal it tells `dW` from `d W`.
        case gap
        /// A thin space that was asked for.
        case thin
        case quad
        case qquad
    }

    /// The parts of a row, or the one part that this is.
    package var parts: [Formula] {
        if case .row(let parts) = self { parts } else { [self] }
    }

    /// The formulas that `\qquad` separates, each to be set by itself.
    package var statements: [Formula] {
        parts.split { $0 == .space(.qquad) }.map { .row(Array($0)) }
            .filter { row in row.parts.contains { if case .space = $0 { false } else { true } } }
    }
}

/// What is wrong with a formula, and where.
package struct FormulaError: Error, Equatable, CustomStringConvertible {
    package let formula: String
    /// The number of characters before the place, from 0.
    package let position: Int
    package let expected: String
    package let found: String

    package var description: String {
        "formula `\(formula)`, character \(position + 1): expected \(expected), found \(found)"
    }
}
