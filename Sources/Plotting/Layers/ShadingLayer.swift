/// The plane shaded by the values of a function.
struct ShadingLayer: LayerContent {
    let grid: Grid
    let map: ColorMap
    let range: ClosedRange<Double>
    let label: String

    var xSpan: Span { grid.xSpan }
    var ySpan: Span { grid.ySpan }
    var isFilling: Bool { true }
    var height: LayerHeight { .region }

    func colorBar(_ theme: Theme) -> ColorBar? {
        label.isEmpty ? nil : ColorBar(label: label, range: range, colors: map.colors(theme))
    }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let scale = ColorScale(colors: map.colors(page.theme), range: range)
        page.shade(grid, on: plane) { scale.color(grid.values[$0]) }
    }
}

extension ChartLayer {
    /// Shades the plane by a function of two variables, such as the output of a hidden unit. Use linear axes.
    ///
    /// A `label` adds a colour bar. `range`, the numbers at both ends of the colour map, is taken from the values if
    /// nil; nodes with NaN stay free.
    public static func shading(
        _ grid: Grid, map: ColorMap = .viridis, range: ClosedRange<Double>? = nil, label: String = ""
    ) -> ChartLayer {
        ChartLayer(
            content: ShadingLayer(grid: grid, map: map, range: range ?? map.range(of: grid.values), label: label))
    }
}
