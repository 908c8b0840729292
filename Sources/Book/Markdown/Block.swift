import Formulas

/// A part of a page that begins on a new line.
package indirect enum Block: Equatable, Sendable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case list(start: Int?, isTight: Bool, items: [[Block]])
    case code(language: String, String)
    case quote([Block])
    case table(head: [[Inline]], rows: [[[Inline]]], alignment: [Alignment])
    case rule
    /// What stays hidden until the reader asks for it.
    case details(isOpen: Bool, summary: [Inline], [Block])
    case formula(Formula)

    package enum Alignment: Equatable, Sendable { case none, left, centre, right }
}

/// A part of a line.
package indirect enum Inline: Equatable, Sendable {
    case text(String)
    case code(String)
    case formula(Formula)
    case emphasis([Inline])
    case strong([Inline])
    case struck([Inline])
    case link(String, [Inline])
    case image(String, text: String)
    case softBreak
    case lineBreak
}

extension [Inline] {
    /// The words alone.
    package var plain: String { map(\.plain).joined() }
}

extension Inline {
    package var plain: String {
        switch self {
        case .text(let text), .code(let text): text
        case .formula(let formula): FormulaText(formula).plain
        case .emphasis(let inside), .strong(let inside), .struck(let inside), .link(_, let inside): inside.plain
        case .image(_, let text): text
        case .softBreak, .lineBreak: " "
        }
    }
}

extension [Block] {
    /// The words alone, a line for each part.
    package var plain: String { map(\.plain).joined(separator: "\n") }
}

extension Block {
    package var plain: String {
        switch self {
        case .heading(_, let inlines), .paragraph(let inlines): inlines.plain
        case .list(_, _, let items): items.map(\.plain).joined(separator: "\n")
        case .code(_, let text): text
        case .quote(let blocks): blocks.plain
        case .table(let head, let rows, _):
            ([head] + rows).map { $0.map(\.plain).joined(separator: " ") }.joined(separator: "\n")
        case .rule: ""
        case .details(_, let summary, let blocks): summary.plain + "\n" + blocks.plain
        case .formula(let formula): FormulaText(formula).plain
        }
    }
}
