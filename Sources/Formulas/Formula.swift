/// A formula as a tree: what it says, not yet how it is set.
public indirect enum Formula: Equatable, Sendable {
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
    public struct Symbol: Equatable, Sendable {
        public enum Kind: Equatable, Sendable { case ordinary, binary, relation, comma, slash }

        public let text: String
        public let ascii: String
        public let kind: Kind

        public init(_ text: String, ascii: String? = nil, _ kind: Kind = .ordinary) {
            (self.text, self.ascii, self.kind) = (text, ascii ?? text, kind)
        }
    }

    public enum Accent: String, Equatable, Sendable { case hat, tilde, bar, vec, dot }

    /// What stands around a part; an empty sign where one side has none.
    public struct Fence: Equatable, Sendable {
        public let open: Symbol
        public let close: Symbol
        /// Whether it grows with what it encloses.
        public let grows: Bool

        public init(_ open: Symbol, _ close: Symbol, grows: Bool) {
            (self.open, self.close, self.grows) = (open, close, grows)
        }
    }

    public enum Space: Equatable, Sendable {
        /// A space in the source. Print ignores it; in a terminal it tells `dW` from `d W`.
        case gap
        /// A thin space that was asked for.
        case thin
        case quad
        case qquad
    }

    /// The parts of a row, or the one part that this is.
    public var parts: [Formula] {
        if case .row(let parts) = self { parts } else { [self] }
    }

    /// The formulas that `\qquad` separates, each to be set by itself.
    public var statements: [Formula] {
        parts.split { $0 == .space(.qquad) }.map { .row(Array($0)) }
            .filter { row in row.parts.contains { if case .space = $0 { false } else { true } } }
    }
}

/// What is wrong with a formula, and where.
public struct FormulaError: Error, Equatable, CustomStringConvertible {
    public let formula: String
    /// The number of characters before the place, from 0.
    public let position: Int
    public let expected: String
    public let found: String

    public var description: String {
        "formula `\(formula)`, character \(position + 1): expected \(expected), found \(found)"
    }
}
