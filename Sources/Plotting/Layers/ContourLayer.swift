/// Level lines of a function of two variables.
struct ContourLayer: LayerContent {
    let grid: Grid
    let levels: [Double]
    /// All lines in this colour; nil shades them by level.
    let color: Ink?

    var xSpan: Span { grid.xSpan }
    var ySpan: Span { grid.ySpan }
    var isFilling: Bool { true }
    var height: LayerHeight { .area }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let low = page.theme.background.mixed(with: page.theme.quiet, 0.35)
        for (index, level) in levels.enumerated() {
            let part = levels.count > 1 ? Double(index) / Double(levels.count - 1) : 1
            page.contour(
                grid, level: level, on: plane,
                color: color.map { page.theme.color($0) } ?? page.theme.quiet.mixed(with: low, part),
                width: page.style.thinLine)
        }
    }
}

extension ChartLayer {
    /// A contour map: the lines on which the grid's values equal each level, the lowest level darkest.
    ///
    /// A `color` draws all of them alike, such as the borders where units switch on.
    public static func contours(_ grid: Grid, levels: [Double], color: Ink? = nil) -> ChartLayer {
        ChartLayer(content: ContourLayer(grid: grid, levels: levels.sorted(), color: color))
    }
}
