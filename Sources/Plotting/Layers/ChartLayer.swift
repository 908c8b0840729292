/// One thing shown in a `Chart`: a line, a band, points, a region, bars, a note.
public struct ChartLayer: Sendable {
    let content: any LayerContent
}

/// What every kind of layer can do.
protocol LayerContent: Sendable {
    /// The data that should be visible.
    var xSpan: Span { get }
    var ySpan: Span { get }
    /// Whether the data reaches the edges of the plot area, without air around it.
    var isFilling: Bool { get }
    /// Whether the y axis begins at 0 without air below.
    var standsOnZero: Bool { get }
    /// How many palette colours the layer takes in turn.
    var colorCount: Int { get }
    /// Layers of greater height cover those of smaller.
    var height: LayerHeight { get }
    /// A colour bar beside the plot area.
    func colorBar(_ theme: Theme) -> ColorBar?
    func legend(firstColor: Int, page: Page) -> [LegendEntry]
    func draw(on plane: Plane, firstColor: Int, page: inout Page)
}

extension LayerContent {
    var xSpan: Span { Span() }
    var ySpan: Span { Span() }
    var isFilling: Bool { false }
    var standsOnZero: Bool { false }
    var colorCount: Int { 0 }
    var height: LayerHeight { .data }
    func colorBar(_ theme: Theme) -> ColorBar? { nil }
    func legend(firstColor: Int, page: Page) -> [LegendEntry] { [] }
}

enum LayerHeight: Int, Comparable {
    case region, area, data, note

    static func < (one: LayerHeight, other: LayerHeight) -> Bool { one.rawValue < other.rawValue }
}
